"""How Qt is told to reach the session's input method."""

import pytest

from booth_app.app import reach_fcitx

PORTAL = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    ("session", "reached"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx5"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}, PORTAL),
        ({"QT_IM_MODULE": "fcitx"}, PORTAL),
        ({"QT_IM_MODULE": "fcitx5"}, PORTAL),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, {**PORTAL, "QT_IM_MODULES": "wayland;ibus"}),
    ],
)
def test_fcitx_is_reached_through_the_portal(
    session: dict[str, str], reached: dict[str, str]
) -> None:
    """However the session names it: the wheels have no plugin for fcitx, and none for XIM."""
    environment = dict(session)
    reach_fcitx(environment)
    assert session | reached == environment


@pytest.mark.parametrize(
    "session",
    [
        {},
        {"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "ibus"},
        {"QT_IM_MODULE": "compose"},
        {"QT_IM_MODULES": "wayland;ibus"},
        {"XMODIFIERS": "@im=none"},
    ],
)
def test_other_input_methods_are_left_alone(session: dict[str, str]) -> None:
    """ibus itself works as it is, and so does a session without any."""
    environment = dict(session)
    reach_fcitx(environment)
    assert session == environment


def test_what_somebody_chose_stands() -> None:
    """Who switches input methods off for this program means it."""
    chosen = {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "none", "IBUS_USE_PORTAL": "0"}
    environment = dict(chosen)
    reach_fcitx(environment)
    assert chosen == environment
