"""Practice (演练): the same booth on data of its own, which is never added to real figures."""

from concurrent.futures import Future
from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.storage.settings import PER_LOG
from booth_app.storage.transaction import Transaction

from . import preferences, serving, setup
from .changes import Changes
from .workplace import Workplace, practice_folder


def prepare(place: Workplace) -> Path:
    """Have data for practice ready beside those of ``place``; the folder to open.

    It is for the booth that is served now, with the same people and the same looks. Practice
    that was begun for it goes on. Of ``place`` everything is only read. Refuses (``NOT_OURS``)
    where something else lies in that folder.
    """
    booth = place.require()[1].code
    pack = serving.present_pack(place)
    people = preferences.roster(place)
    folder = practice_folder(place.data)
    with Workplace(folder, place.clock) as practice:
        if practice.log and not practice.rehearsal:
            raise Refusal(Why.NOT_OURS, path=str(folder))
        goes_on = practice.reader.assigned() == (booth, pack.pack_hash)
        begin = setup.beginning(practice, pack, booth, rehearsal=True)

        def job(log: Transaction) -> None:
            for key, value in place.reader.settings().items():
                if not key.startswith(PER_LOG):
                    log.set(key, value)
            if not goes_on:
                begin(log)
                preferences.keep_roster(log, people)

        practice.submit(job).result()
    return folder


def begin_anew(place: Workplace) -> "Future[Changes]":
    """Begin practice from nothing, at the same booth; refused where it is not practice."""
    booth = place.require()[1].code
    if not place.rehearsal:
        raise Refusal(Why.NOT_PRACTICE)
    begin = setup.beginning(place, serving.present_pack(place), booth)
    people = preferences.roster(place)

    def job(log: Transaction) -> Changes:
        began = begin(log)
        preferences.keep_roster(log, people)
        return began

    return place.submit(job)
