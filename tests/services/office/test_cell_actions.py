"""What can be done about a booth's day, and that each of it does what it says."""

from booth_app.core.office_kinds import Return
from booth_app.services.office import collecting, completeness, deciding
from booth_app.services.office.cell_actions import Action, actions, dropped
from booth_app.services.office.place import Office
from tests.log_builder import DAY

from .booths import Booths


def of(office: Office, booth: str = "gsj") -> list[Action]:
    return actions(office, completeness.grid(office), booth, DAY)


def kinds(office: Office, booth: str = "gsj") -> list[str]:
    return [one.kind for one in of(office, booth)]


def test_a_booth_of_which_nothing_came(office: Office) -> None:
    """Its signed sheet may be there first; its figures may be entered by hand."""
    assert ["sheet", "return"] == kinds(office)
    assert [] == actions(office, completeness.grid(office), "nobody", DAY)


def test_a_fork_offers_each_version_and_both(office: Office, booths: Booths) -> None:
    """The longer first; to leave one out needs a reason; a decision can be taken back."""
    log = booths.busy(n=20)
    copy = log.fork(10)
    copy.count()
    collecting.collect(office, [booths.file(log), booths.file(copy)]).result()
    fork = of(office)[0]
    assert ("fork", 11) == (fork.kind, fork.seq)
    longer, shorter, both = fork.answers
    assert [True, True, False] == [one.needs_reason for one in fork.answers]
    assert [shorter.key] == dropped(office, fork.log, fork.seq, longer.key)
    assert [] == dropped(office, fork.log, fork.seq, both.key)
    deciding.rule(office, fork.log, fork.seq, [shorter.key], "a test").result()
    assert ["back", "sheet", "figures", "times", "undo"] == kinds(office)
    deciding.take_back(office, of(office)[0].seq, "asked again").result()
    assert "fork" == kinds(office)[0]


def test_a_choice_can_be_made_anew(office: Office, booths: Booths) -> None:
    """Both figures are in the question, before and after."""
    collecting.collect(office, [booths.file(booths.busy(n=20))]).result()
    deciding.write(office, Return("gsj", "consultations", "人次", 30, DAY)).result()
    asked = of(office)[0]
    assert ("choose", "gsj", "consultations") == (asked.kind, asked.body, asked.measure)
    assert "20" in asked.question
    assert "30" in asked.question
    deciding.choose(office, asked.body, asked.day, "return", asked.measure).result()
    assert of(office)[0].text.startswith("Choose anew")


def test_every_file_of_the_day_can_be_undone(office: Office, booths: Booths) -> None:
    """By its entry in the ledger; what was undone is not offered again."""
    one, two = booths.busy(n=3), booths.busy(n=4, number=2)
    collecting.collect(office, [booths.file(one), booths.file(two)]).result()
    undo = of(office)[-1]
    assert 2 == len(undo.answers)
    collecting.undo(office, int(undo.answers[0].key), "twice").result()
    assert [undo.answers[1].key] == [one.key for one in of(office)[-1].answers]


def test_a_stranger_is_first_said_to_be_somebodys(office: Office, booths: Booths) -> None:
    """All logs that count for the unknown booth are meant; the decision can be taken back."""
    one, two = booths.busy("nobody"), booths.busy("nobody", number=2)
    collecting.collect(office, [booths.file(one), booths.file(two)]).result()
    whose = of(office, "nobody")[0]
    assert ("reassign", {one.log, two.log}) == (whose.kind, set(whose.logs))
    deciding.reassign(office, one.log, "sfj", "they said so").result()
    assert "back" in kinds(office, "sfj")
    assert [two.log] == of(office, "nobody")[0].logs
