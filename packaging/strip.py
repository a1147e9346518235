"""Take the symbols that only a debugger reads out of the largest libraries."""

import shutil
import subprocess
import sys
from pathlib import Path

# By their place in the folder. Libraries that a wheel's repair has rewritten are not among them: stripping breaks some.
_STRIPPED = ("torch/lib/libtorch_", "libpython", "sqlcipher3/", "cryptography/", "PIL/")


def stripped(name: str, library: str, scratch: Path) -> str:
    """Return the path of a stripped copy of ``library``, made in ``scratch``, or ``library`` itself.

    ``name`` is its place in the folder, e.g. ``torch/lib/libtorch_cpu.so``.
    """
    if not name.startswith(_STRIPPED) or not sys.platform.startswith("linux") or not shutil.which("strip"):
        return library
    copy = scratch / "stripped" / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), library], check=True)
    return str(copy)
