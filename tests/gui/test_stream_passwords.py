"""Nothing in the window shows the password of the stream it plays."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faceapp.capture.condition import Condition
from faceapp.capture.source import FrameSource, SourceSpec, open_source, parse_source
from tests.fakes import FakeSource
from tests.gui.conftest import OpenWindow

ADDRESS = "rtsp://admin:s3cret@127.0.0.1:9/live?pwd=s3cret"
PROPERTIES = ("text", "toolTip", "statusTip", "accessibleName", "accessibleDescription", "windowTitle", "plainText")


def shown() -> Iterator[str]:
    """Every text in every window, seen or only heard."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QObject)):
            yield from (str(widget.property(name)) for name in PROPERTIES if widget.property(name))


def breaking(_spec: SourceSpec) -> FrameSource:
    """Fail as a driver of its own kind would, quoting what it was given."""
    raise OSError(f"can't open {ADDRESS}")


def playing(_spec: SourceSpec) -> FrameSource:
    return FakeSource()


@pytest.mark.parametrize(
    ("opened", "condition"),
    [(playing, Condition.LIVE), (breaking, Condition.FAILED), (open_source, Condition.FAILED)],
)
def test_a_streams_password_is_nowhere_in_the_window(
    qtbot: QtBot,
    open_window: OpenWindow,
    tmp_path: Path,
    opened: Callable[[SourceSpec], FrameSource],
    condition: Condition,
    capfd: pytest.CaptureFixture[str],
) -> None:
    window = open_window(open_source=opened)
    window.session.open_camera(parse_source(ADDRESS))
    qtbot.waitUntil(
        lambda: window.session.camera.spec.address == ADDRESS and window.session.camera.condition is condition,
        timeout=20_000,
    )
    settings = window.show_settings()
    qtbot.addWidget(settings)
    texts = list(shown())
    assert any("127.0.0.1" in text for text in texts)
    assert not [text for text in texts if "s3cret" in text]
    said = capfd.readouterr()
    assert "s3cret" not in said.out + said.err
    qtbot.waitUntil(lambda: (tmp_path / "settings.json").exists())
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]
    assert holding == ["settings.json"]
