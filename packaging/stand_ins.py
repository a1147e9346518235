"""Small libraries that take the place of large ones: they must be there, but nothing in them is used.

- OpenBLAS (39 MB, and 5 MB of Fortran behind it) does OpenCV's linear algebra on large matrices. faceapp asks OpenCV
  for pictures, videos and faces only, and does its linear algebra with numpy, which has an OpenBLAS of its own.
- Pillow's libxcb (2 MB with what it needs) takes pictures of the screen.
- ICU's data (32 MB) hold collation, calendars and encodings of all languages. Qt brings its own of what faceapp shows,
  and sorts by code points without them.
"""

import platform
import subprocess
from pathlib import Path

# A library, and whoever links to it, by their places in the folder. A call into a stand-in ends the program at once.
_NEVER_CALLED = {
    "opencv_python_headless.libs/libopenblas": "cv2/*.so",
    "pillow.libs/libxcb-": "PIL/_imaging.*.so",
}
_ICU_DATA = "PySide6/Qt/lib/libicudata.so"

_JUMP = {"x86_64": "jmp abort@PLT", "aarch64": "b abort"}
_NO_EXECUTABLE_STACK = '.section .note.GNU-stack,"",%progbits\n'


def stood_in(name: str, library: str, scratch: Path) -> str:
    """Return the path of a stand-in for ``library``, made in ``scratch``, or ``library`` itself if it is needed.

    ``name`` is its place in the folder, e.g. ``PySide6/Qt/lib/libicudata.so.73``.
    """
    for place, users in _NEVER_CALLED.items():
        if name.startswith(place):
            user = next(Path(library).parents[1].glob(users))
            asked_for = _symbols(library, "--defined-only") & _symbols(str(user), "--undefined-only")
            return _assembled(_functions_that_abort(asked_for), library, scratch)
    if name.startswith(_ICU_DATA):
        return _assembled(_empty_icu_data(*_symbols(library, "--defined-only")), library, scratch)
    return library


def _symbols(library: str, which: str) -> set[str]:
    command = ["nm", "--dynamic", "--format=posix", which, library]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {line.split()[0].partition("@")[0] for line in listed.splitlines()}


def _functions_that_abort(symbols: set[str]) -> str:
    labels = "".join(f".globl {symbol}\n.type {symbol}, %function\n{symbol}:\n" for symbol in sorted(symbols))
    return f".text\n{labels}{_JUMP[platform.machine()]}\n"


def _empty_icu_data(symbol: str) -> str:
    """Return the source of ICU's common data without entries (``UDataInfo`` and a table of contents)."""
    version = symbol.removeprefix("icudt").removesuffix("_dat")
    return f"""
.section .rodata
.globl {symbol}
.type {symbol}, %object
.size {symbol}, 40
.balign 16
{symbol}:
    .short 32
    .byte 0xda, 0x27
    .short 20, 0
    .byte 0, 0, 2, 0
    .ascii "CmnD"
    .byte 1, 0, 0, 0
    .byte {version}, 0, 0, 0
    .zero 8
    .long 0, 0
"""


def _assembled(source: str, library: str, scratch: Path) -> str:
    """Return the path of a library with the name of ``library``, made from assembler source."""
    result = scratch / "stand-ins" / Path(library).name
    result.parent.mkdir(parents=True, exist_ok=True)
    unlinked = str(result.with_suffix(".o"))
    subprocess.run(["as", "-o", unlinked], input=source + _NO_EXECUTABLE_STACK, text=True, check=True)
    subprocess.run(["ld", "-shared", "-soname", result.name, "-o", str(result), unlinked], check=True)
    return str(result)
