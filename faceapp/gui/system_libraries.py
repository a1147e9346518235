"""The system libraries of Qt's window on Linux: asked for before Qt is imported, which would only abort.

Run as a program it prints the Debian packages that are missing, on one line.
"""

import ctypes
import os
import sys
from pathlib import Path

from faceapp.errors import WindowError

# Debian's package of each library that PySide6's wheel needs and doesn't bring. Later Debians and Ubuntus
# have these names too. Importing QtGui takes the first group, a window on X11 the second, one on Wayland the third.
_FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FOR_X11 = {
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def require_window_system() -> None:
    """Return if a window can be opened here.

    Raises:
        WindowError: a library is missing, or there is no display to show a window on.
    """
    if not sys.platform.startswith("linux"):
        return
    platform = _platform()
    missing = _missing(_needed(platform))
    if missing:
        raise WindowError(
            f"The window can't open: this system lacks {', '.join(missing)}.",
            f"On Debian or Ubuntu: sudo apt-get install {_packages(missing)}",
        )
    if platform == "xcb" and not _x_server_answers():
        raise WindowError(
            "The window can't open: there is no X display here.",
            "Start faceapp from a desktop, or set DISPLAY; the command line works without one (faceapp --help).",
        )


def _platform() -> str:
    """Return the Qt platform plugin that will be used, e.g. ``xcb``."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    return chosen or ("wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb")


def _needed(platform: str) -> dict[str, str]:
    return _FOR_QT | {"xcb": _FOR_X11, "wayland": _FOR_WAYLAND}.get(platform, {})


def _missing(libraries: dict[str, str]) -> dict[str, str]:
    return {library: package for library, package in libraries.items() if not _is_there(library)}


def _is_there(library: str) -> bool:
    # A bundled library may need one that is missing, and then doesn't load; the missing one is on the list itself.
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle and Path(bundle, library).exists():
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _packages(missing: dict[str, str]) -> str:
    return " ".join(dict.fromkeys(missing.values()))


def _x_server_answers() -> bool:
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    display = xlib.XOpenDisplay(None)
    if display:
        xlib.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)


if __name__ == "__main__" and sys.platform.startswith("linux"):
    sys.stdout.write(_packages(_missing(_FOR_QT | _FOR_X11)))
