"""Referral slips: where to, from where, about what, when; and nobody's name."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from booth_app.core.details import Told
from booth_app.core.errors import Refusal, Why
from booth_app.reports.referral_slip import ReferralSlip
from booth_app.services import counting, details, referrals
from booth_app.services.workplace import Workplace
from tests.laptop import DAY

TO_A_BOOTH = Told("copyright", "referred", "sfj")


def refer(place: Workplace, told: Told) -> tuple[int, int]:
    """Count a consultation and tell this of it; both ``seq``."""
    seq = counting.record(place, "consultations", "patent").result().entries[0].entry.seq
    return seq, details.describe(place, seq, told).result().entries[-1].entry.seq


def test_a_slip_to_a_booth(laptop: Workplace) -> None:
    """A booth is named with its body and place; count and detail find the same slip."""
    count, detail = refer(laptop, TO_A_BOOTH)
    expected = ReferralSlip(
        number=f"gsj-{laptop.reader.own_log()[:4]}-{detail}",
        campaign="Intellectual Property Week",
        to="Justice Bureau",
        to_body="Justice Bureau",
        to_place="湖北省荆门市",
        from_body="Industry & Commerce",
        from_booth="Industry & Commerce",
        from_place="湖北省荆门市",
        topic="Copyright",
        day=DAY,
        time="8:30",
        example=True,
    )
    assert expected == replace(referrals.slip(laptop, count), time="8:30")
    assert referrals.slip(laptop, count) == referrals.slip(laptop, detail)


def test_a_slip_to_another_place(laptop: Workplace) -> None:
    """A place that is no booth stands alone; the topic is what was counted."""
    count, _detail = refer(laptop, Told(outcome="referred", referred="政务大厅 3 号窗口"))
    slip = referrals.slip(laptop, count)
    assert ("政务大厅 3 号窗口", "", "", "Patents") == (
        slip.to,
        slip.to_body,
        slip.to_place,
        slip.topic,
    )


def test_another_referral_has_another_number(laptop: Workplace) -> None:
    """Who was sent elsewhere after all gets a slip that cannot be taken for the first."""
    count, _detail = refer(laptop, TO_A_BOOTH)
    first = referrals.slip(laptop, count).number
    details.describe(laptop, count, replace(TO_A_BOOTH, referred="wtj")).result()
    assert first != referrals.slip(laptop, count).number


@pytest.mark.parametrize("told", [Told(outcome="answered"), Told(outcome="referred")])
def test_no_slip_without_a_place(laptop: Workplace, tmp_path: Path, told: Told) -> None:
    """Who was sent nowhere gets no slip, and no file is left behind."""
    count, _detail = refer(laptop, told)
    for seq in (count, 1, 99):
        with pytest.raises(Refusal) as refused:
            referrals.write_slip(laptop, seq, tmp_path / "slip.pdf")
        assert Why.NO_REFERRAL is refused.value.why
    assert [] == list(tmp_path.iterdir())


def test_no_slip_after_an_undo(laptop: Workplace) -> None:
    """The referral of a count that was taken back is gone."""
    from booth_app.services import corrections

    _count, detail = refer(laptop, TO_A_BOOTH)
    corrections.undo(laptop).result()
    with pytest.raises(Refusal) as refused:
        referrals.slip(laptop, detail)
    assert Why.NO_REFERRAL is refused.value.why


def test_the_file_is_the_slip(laptop: Workplace, tmp_path: Path) -> None:
    """What is written is one page that says where to."""
    count, _detail = refer(laptop, TO_A_BOOTH)
    path = tmp_path / referrals.slip_name(laptop, count)
    referrals.write_slip(laptop, count, path)
    (page,) = PdfReader(path).pages
    assert "Justice Bureau" in page.extract_text()
