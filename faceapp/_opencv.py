"""The one door to OpenCV: ``from faceapp._opencv import cv2`` leaves the process fit for Qt 6."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

# opencv-python carries a Qt 5 and, when imported on Linux, points Qt at its plugins and fonts; PySide6 then ends with
# "could not load the Qt platform plugin xcb". It also prepends its own folder to the library path of every program
# we might start.
_CHANGED_BY_IMPORT = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")

# With hardware transforms Windows' Media Foundation takes 4 to 20 seconds to open a camera. It reads this at import.
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

# It warns on stderr of things no operator can mend; what goes wrong reaches us as errors.
os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")


@contextmanager
def _unchanged(names: tuple[str, ...]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


with _unchanged(_CHANGED_BY_IMPORT):
    import cv2

__all__ = ["cv2"]
