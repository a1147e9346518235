"""Names of cameras, and why one can't be opened."""

import sys
from pathlib import Path

import pytest

from faceapp.capture.devices import list_devices, why_not
from faceapp.errors import CameraBusyError, CameraDeniedError, CameraMissingError

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="devices are files on Linux only")


def test_the_list_of_cameras_has_an_index_and_a_name_for_each() -> None:
    assert all(device.index >= 0 and device.name for device in list_devices())


def test_without_the_library_cameras_go_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2_enumerate_cameras", None)
    assert list_devices() == ()


@linux_only
def test_a_camera_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert isinstance(why_not(0, tmp_path), CameraMissingError)


@linux_only
def test_a_camera_that_may_not_be_read_is_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "video0").touch()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert isinstance(why_not(0, tmp_path), CameraDeniedError)


@linux_only
def test_a_camera_that_could_be_read_and_does_not_open_is_busy(tmp_path: Path) -> None:
    (tmp_path / "video0").touch()
    assert isinstance(why_not(0, tmp_path), CameraBusyError)
