"""OpenCV's import must not spoil the process for Qt 6."""

import json
import os
import subprocess
import sys

import pytest

NAMES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")


def _environment_after_import(**given: str) -> dict[str, str]:
    """Import OpenCV through our door in a fresh interpreter and return its environment."""
    environment = {name: value for name, value in os.environ.items() if name not in NAMES} | given
    code = "import json, os; from faceapp._opencv import cv2; cv2.resize; print(json.dumps(dict(os.environ)))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    after: dict[str, str] = json.loads(done.stdout)
    return after


def test_importing_opencv_leaves_qt_its_own_plugins_and_fonts() -> None:
    after = _environment_after_import()
    assert not set(NAMES) & set(after)


def test_importing_opencv_keeps_what_the_user_has_set() -> None:
    given = {"QT_QPA_FONTDIR": "/usr/share/fonts", "LD_LIBRARY_PATH": "/opt/lib"}
    after = _environment_after_import(**given)
    assert {name: after.get(name) for name in given} == given


@pytest.mark.parametrize(("given", "expected"), [({}, "0"), ({"OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "1"}, "1")])
def test_windows_cameras_open_without_hardware_transforms_unless_asked_for(
    given: dict[str, str], expected: str
) -> None:
    assert _environment_after_import(**given)["OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS"] == expected


@pytest.mark.xcb
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X display; start one with xvfb-run")
def test_a_real_x_window_opens_after_opencv_is_imported() -> None:
    code = (
        "from faceapp._opencv import cv2; from PySide6.QtWidgets import QApplication, QWidget;"
        "app = QApplication([]); window = QWidget(); window.show(); app.processEvents(); print(app.platformName())"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "xcb"), done.stderr
