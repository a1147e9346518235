"""A Linux that can't show a window says what to install, instead of letting Qt abort."""

import ctypes
import sys
from pathlib import Path
from typing import Any

import pytest

from faceapp.errors import WindowError
from faceapp.gui.system_libraries import require_window_system


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Libraries that this system pretends not to have; the test adds them."""
    absent: set[str] = set()

    def load(name: str) -> Any:
        if name in absent:
            raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", load)
    return absent


def test_a_missing_library_is_named_with_the_line_that_installs_it(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    lacking.update({"libEGL.so.1", "libxcb-cursor.so.0"})
    with pytest.raises(WindowError, match=r"libEGL\.so\.1, libxcb-cursor\.so\.0") as raised:
        require_window_system()
    assert raised.value.hint == "On Debian or Ubuntu: sudo apt-get install libegl1 libxcb-cursor0"


def test_a_window_off_screen_needs_no_library_of_x(lacking: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    lacking.add("libxcb-cursor.so.0")
    require_window_system()


def test_a_wayland_desktop_is_asked_for_its_own_libraries(lacking: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    lacking.update({"libwayland-cursor.so.0", "libxcb-cursor.so.0"})
    with pytest.raises(WindowError) as raised:
        require_window_system()
    assert raised.value.hint.endswith("install libwayland-cursor0")


def test_what_the_packaged_app_brings_is_not_asked_for(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "libxcb-cursor.so.0").touch()
    lacking.update({"libxcb.so.1", "libxcb-cursor.so.0"})
    with pytest.raises(WindowError) as raised:
        require_window_system()
    assert raised.value.hint.endswith("install libxcb1")


def test_a_packaged_app_on_a_system_without_fonts_is_asked_for_none(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(Path, "is_file", lambda _path: False)
    (tmp_path / "libfontconfig.so.1").touch()
    lacking.add("libfontconfig.so.1")
    require_window_system()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks a Linux X server")
def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(WindowError, match="no X display"):
        require_window_system()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_all_that_qt_needs(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    lacking.add("libEGL.so.1")
    require_window_system()
