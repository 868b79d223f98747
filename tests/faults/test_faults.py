"""A short run of each experiment of the durability lab; ``sh packaging/faults.sh`` does more."""

import pytest

from tests.faults import lab


@pytest.mark.parametrize("name", lab.EXPERIMENTS)
def test_the_promise_is_kept_and_the_control_is_caught(name: str) -> None:
    """What the experiment promises holds, and it can tell a program that breaks it."""
    findings = lab.run(name, lab.EXPERIMENTS[name].short)
    if findings.skipped:
        pytest.skip(findings.skipped)
    assert "kept" == findings.verdict, "\n".join(lab.in_words(findings))
