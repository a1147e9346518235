"""Where bundled files are: in the source tree, in an installed wheel, or in the packaged app."""

import sys
from functools import cache
from pathlib import Path


def resource(relative: str) -> Path:
    """Return the path of a bundled file, e.g. ``resource("models/encoder.safetensors")``.

    The three homes are the frozen app's folder, the ``resources`` folder that the wheel
    installs inside the package, and the one at the top of the source tree.
    """
    return _root() / relative


def packaged_folder() -> Path | None:
    """Return the folder that holds the packaged app and its list of files; None from source, or from a wheel.

    None on macOS too: there the signature covers the app's files, and ``codesign --verify`` checks them.
    """
    if not getattr(sys, "frozen", False) or sys.platform == "darwin":
        return None
    return Path(sys.executable).resolve().parent


@cache
def _root() -> Path:
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
