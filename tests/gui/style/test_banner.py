"""The line at the head of the window: the newest notice stands over the others, until it holds no longer."""

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.style.banner import Banner, Notice


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    return made


def test_the_newest_notice_is_shown_and_then_the_one_before_it_again(banner: Banner) -> None:
    banner.say("gallery", Notice("No passphrase", action="Set one…", dismiss="Never"))
    banner.say("drift", Notice("Scores sink", "All of them"))
    assert banner.text() == banner.accessibleName() == "Scores sink"
    assert banner.toolTip() == "All of them"
    assert banner.action.isHidden()
    banner.say("drift", None)
    assert banner.text() == "No passphrase"
    assert banner.action.text() == "Set one…"
    assert not banner.action.isHidden()
    banner.say("gallery", None)
    assert banner.isHidden()


def test_each_notice_has_its_own_buttons(banner: Banner) -> None:
    done: list[str] = []
    for name in ("gallery", "drift"):
        act, send_away = (lambda name=name, what=what: done.append(f"{name} {what}") for what in ("act", "away"))
        banner.say(name, Notice(name, action="Do", act=act, dismiss="Don't", send_away=send_away))
    banner.action.click()
    banner.say("drift", None)
    banner.dismiss.click()
    assert done == ["drift act", "gallery away"]


def test_while_it_is_suppressed_nothing_new_shows_it(banner: Banner) -> None:
    banner.suppress(True)
    banner.say("gallery", Notice("No passphrase"))
    assert banner.isHidden()
    banner.suppress(False)
    assert not banner.isHidden()
