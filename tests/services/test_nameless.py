"""What may be sent for help: of log files nothing that anybody wrote."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.services import counting, doctor, duty, notes
from booth_app.services.nameless import nameless
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock

LOG = """\
2011-04-26 10:32:07,123 0.1.0 ERROR not expected
Traceback (most recent call last):
  File "/home/wang fangfang/booth/booth_app/gui/desk.py", line 102, in _take
    answer = future.result()
             ^^^^^^^^^^^^^^^
  File "C:\\Users\\王芳芳\\booth_app\\services\\notes.py", line 3, in <lambda>
  File "/home/wang/.venv/lib/python3.11/site-packages/msgspec/json.py", line 9, in decode
  File "/home/wang/lib/python3.11/threading.py", line 9, in run
msgspec.ValidationError: Invalid value '王芳芳 13800138000'
王芳芳: rain
booth_app.core.errors.Refusal: (<Why.NOT_READABLE>, {'name': '/home/wang/x.booth'})

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
KeyError: 'Fangfang'
2011-04-26 10:33:00,000 0.1.0 WARNING Qt: QPainter::begin: Paint device returned engine == 0
2011-04-26 10:33:01,000 0.1.0 WARNING Qt: QFile: cannot open /home/wang fangfang/Fang Fang/x
2011-04-26 10:33:02,000 0.1.0 WARNING Qt: the label "Fangfang" is too long
2011-04-26 10:33:03,000 0.1.0 WARNING Qt: 王芳芳
2011-04-26 10:33:04,000 0.1.0 INFO Fangfang was here
Error in Fangfang
Fangfang
"""
CLEAN = """\
2011-04-26 10:32:07,123 0.1.0 ERROR not expected
Traceback (most recent call last):
  File "booth_app/gui/desk.py", line 102, in _take
  File "booth_app/services/notes.py", line 3, in <lambda>
  File "msgspec/json.py", line 9, in decode
  File "…", line 9, in run
msgspec.ValidationError
booth_app.core.errors.Refusal
During handling of the above exception, another exception occurred:
Traceback (most recent call last):
KeyError
2011-04-26 10:33:00,000 0.1.0 WARNING Qt: QPainter::begin: Paint device returned engine == 0
2011-04-26 10:33:01,000 0.1.0 WARNING Qt: QFile: cannot open \n\
2011-04-26 10:33:02,000 0.1.0 WARNING Qt: the label \n\
2011-04-26 10:33:03,000 0.1.0 WARNING Qt: …
2011-04-26 10:33:04,000 0.1.0 INFO …
"""


def test_where_it_failed_stays_and_what_was_written_goes() -> None:
    """Places in the program and kinds of errors are enough to help."""
    assert CLEAN == nameless(LOG)


@given(st.text(max_size=200), st.sampled_from(["", "ValueError: ", "Qt: ", '  File "', "    "]))
def test_no_chinese_letter_ever_gets_through(text: str, before: str) -> None:
    """Whatever stands in a log file, and however it begins."""
    head = "2011-04-26 10:33:03,000 0.1.0 WARNING "
    for line in (before + text + "王芳芳", head + before + "王芳芳" + text):
        assert "王" not in nameless(line)


@pytest.mark.parametrize("name", ["booth.log", "booth.log.1"])
def test_the_archive_is_searched(data: Path, tmp_path: Path, name: str) -> None:
    """A busy laptop in a folder with somebody's name, its log files full of what was written."""
    home = tmp_path / "Fangfang 王芳芳"
    data.rename(home)
    with Workplace(home, TurningClock()) as place:
        counting.record(place, "consultations", "patent").result()
        duty.check_in(place, "王芳芳").result()
        notes.add_note(place, "雨下得很大").result()
    (home / doctor.LOGS).mkdir()
    (home / doctor.LOGS / name).write_text(LOG, "utf-8")
    (home / doctor.LOGS / "booth.log.old Fangfang").write_text(LOG, "utf-8")
    target = tmp_path / "for-help.zip"
    doctor.write_archive(home, doctor.examine(home), target)
    with zipfile.ZipFile(target) as archive:
        assert ["findings.json", f"logs/{name}"] == archive.namelist()
        everything = "\n".join(archive.read(each).decode() for each in archive.namelist())
    assert "msgspec.ValidationError" in everything
    secrets = ("王芳芳", "Fangfang", "fangfang", "wang", "雨", "138", "patent", "gsj", "/home")
    assert [] == [secret for secret in (*secrets, str(tmp_path)) if secret in everything]
