"""Whatever the umask, what the window writes can be read by its owner only."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from faceapp.gui.live.verdict import State
from faceapp.settings import Settings
from tests.gui.conftest import OpenWindow, enrol

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


@pytest.fixture(autouse=True)
def open_umask(tmp_path: Path, elsewhere: Path) -> Iterator[None]:
    """A umask that keeps nothing from anybody, once the test's own folders are made."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_day_at_the_window_leaves_nothing_open_to_others(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, elsewhere: Path
) -> None:
    window = open_window(Settings(keep_check_pictures=True, history_days=30))
    enrol(qtbot, window, "Amara")
    qtbot.waitUntil(lambda: window.parts.verdict.reading.state is State.MATCH)
    window.session.change(mirror=False)
    dialog = window.show_history()
    dialog.export(str(elsewhere / "history.csv"))
    qtbot.waitUntil((elsewhere / "history.csv").exists)
    window.vault.keeping._export_log(str(elsewhere / "log.csv"))
    qtbot.waitUntil((elsewhere / "log.csv").exists)
    qtbot.waitUntil((tmp_path / "settings.json").exists)
    made = [*tmp_path.rglob("*"), *elsewhere.rglob("*")]
    assert {"gallery.db", "backups", "settings.json", "history.csv", "log.csv"} <= {path.name for path in made}
    modes = {str(path): stat.S_IMODE(path.stat().st_mode) for path in made if path.exists()}
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
