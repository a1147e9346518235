"""Take the symbols that only a debugger reads out of the libraries."""

import subprocess
import sys
from pathlib import Path

# By their place in the folder: the repair of these wheels has rewritten their libraries, and stripping breaks such.
_REWRITTEN = ("cv2/", "numpy/", "numpy.libs/", "opencv_python_headless.libs/", "pillow.libs/", "torch/lib/libgomp")


def stripped(name: str, library: str, scratch: Path) -> str:
    """Return the path of a stripped copy of ``library``, made in ``scratch``, or ``library`` itself.

    ``name`` is its place in the folder, e.g. ``torch/lib/libtorch_cpu.so``.
    """
    if not sys.platform.startswith("linux") or name.startswith(_REWRITTEN) or ".so" not in name:
        return library
    copy = scratch / "stripped" / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), library], check=True)
    return str(copy)
