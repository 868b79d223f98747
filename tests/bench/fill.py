"""A laptop that has counted a great deal."""

import sys
from datetime import date, timedelta
from pathlib import Path

from booth_app.core.kinds import Count, DayClose, DayOpen
from booth_app.services import setup
from booth_app.services.workplace import Workplace
from booth_app.storage.transaction import Transaction
from tests.laptop import TurningClock

DAYS, TODAY = 7, 700
TOPICS = ("patent", "trademark", "copyright", "funding", "rights", "fakes", "other")


def fill(data: Path, entries: int, today: int = TODAY) -> None:
    """A week of ``entries`` taps at booth gsj, one in a hundred void; its last day is today, open.

    Today has ``today`` of them at the most: a day is as long as people count, a log is not.
    Goes through the storage that every tap goes through, in one transaction.
    """
    clock = TurningClock(step=0.2)
    today = min(entries, today)
    taps = [(entries - today) // (DAYS - 1)] * (DAYS - 1) + [today]

    def job(log: Transaction) -> None:
        for number, taps_of_day in enumerate(taps):
            day = (date.today() - timedelta(days=DAYS - 1 - number)).isoformat()
            log.append("day_open", day, DayOpen(leader="赵国哲"), clock.stamp())
            for at in range(taps_of_day):
                topic = TOPICS[at % len(TOPICS)]
                count = Count("consultations", topic, "人次", 1)
                stored = log.append("count", day, count, clock.stamp())
                if at % 100 == 0:
                    log.void(stored, day, "误点", clock.stamp())
            if number < DAYS - 1:
                log.append("day_close", day, DayClose(1, 1, []), clock.stamp())

    with Workplace(data, clock) as place:
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.submit(job).result()


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
