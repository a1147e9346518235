"""Whatever a file says it is: only the formats listed are parsed, and no program is ever started."""

import io
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from faceapp.capture.image import FORMATS, decode_image, load_image
from faceapp.errors import ImageError

STARTS = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.")
"""What the audit events of starting a process begin with."""

POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 64\n%%EndComments\n{ } loop\n"
DOS_EPS = bytes.fromhex("c5d0d3c6") + (32).to_bytes(4, "little") + len(POSTSCRIPT).to_bytes(4, "little") + bytes(20)

MAGIC = {
    "postscript": POSTSCRIPT,
    "postscript without an end of line": POSTSCRIPT.replace(b"\n", b"\r"),
    "postscript after a printer's preamble": b"\x1b%-12345X@PJL\n" + POSTSCRIPT,
    "postscript after spaces": b" \r\n\t" * 4 + POSTSCRIPT,
    "postscript after a byte order mark": b"\xef\xbb\xbf" + POSTSCRIPT,
    "postscript after a PNG's signature": b"\x89PNG\r\n\x1a\n" + POSTSCRIPT,
    "postscript after a JPEG's first marker": b"\xff\xd8\xff\xe0" + POSTSCRIPT,
    "postscript in a DOS header": DOS_EPS + POSTSCRIPT,
    "pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>',
    "script": b"#!/bin/sh\ntouch started\n",
    "zip": b"PK\x03\x04" + bytes(60),
    "bufr": b"BUFR" + bytes(60),
    "fits": b"SIMPLE  =                    T".ljust(80) + b"END".ljust(2800),
    "fli": bytes(4) + b"\x11\xaf" + bytes(200),
    "flashpix": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "gbr": b"\x00\x00\x00\x1c\x00\x00\x00\x02" + bytes(60),
    "grib": b"GRIB\x00\x00\x00\x01" + bytes(60),
    "hdf5": b"\x89HDF\r\n\x1a\n" + bytes(60),
    "mcidas": bytes(7) + b"\x04" + bytes(300),
    "mpeg": b"\x00\x00\x01\xb3" + bytes(60),
    "photoshop": b"8BPS\x00\x01" + bytes(60),
    "placeable metafile": b"\xd7\xcd\xc6\x9a\x00\x00" + bytes(60),
    "enhanced metafile": b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60),
    "xpm": b"/* XPM */\nstatic char * x[] = {\n",
    "xv thumbnail": b"P7 332\n#END_OF_COMMENTS\n64 64 255\n" + bytes(64 * 64),
}
"""Beginnings of what is no picture of ours, and of formats that Pillow reads and can't write."""

MODES = ("RGB", "RGBA", "L", "P", "1", "F")
NAMES = ("it.jpg", "it.png", "it.eps", "it.ps", "it.tiff", "it")


def every_format_pillow_writes() -> dict[str, bytes]:
    Image.init()
    return {kind: content for kind in Image.SAVE if kind not in (*FORMATS, "MPO") and (content := written(kind))}


def written(kind: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of formats that Pillow will drop
        for mode in MODES:
            try:
                Image.new(mode, (64, 64)).save(stream := io.BytesIO(), kind)
            except (OSError, ValueError, KeyError):
                continue
            return stream.getvalue()
    return b""  # Stubs for BUFR and the like write nothing by themselves.


STRANGE = every_format_pillow_writes() | MAGIC
_watchers: list[list[str]] = []


def _hook(event: str, _arguments: tuple[object, ...]) -> None:
    if _watchers and event.startswith(STARTS):
        _watchers[-1].append(event)


sys.addaudithook(_hook)  # For good, as Python allows no other way; it listens only within ``no_process``.


@contextmanager
def no_process() -> Iterator[None]:
    """Fail if a process is started meanwhile, in whatever way Python knows."""
    started: list[str] = []
    _watchers.append(started)
    try:
        yield
    finally:
        _watchers.remove(started)
    assert not started


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats outside the list whose reader was asked to look at an input."""
    Image.init()
    asked: list[str] = []
    for kind, (factory, _accept) in list(Image.OPEN.items()):
        if kind not in FORMATS:
            monkeypatch.setitem(Image.OPEN, kind, (factory, lambda _prefix, kind=kind: asked.append(kind)))
    return asked


@pytest.mark.parametrize("kind", sorted(STRANGE))
@pytest.mark.parametrize("name", NAMES)
def test_no_reader_outside_the_list_sees_a_file_whatever_its_name(
    kind: str, name: str, tmp_path: Path, parsed: list[str]
) -> None:
    (tmp_path / name).write_bytes(STRANGE[kind])
    with no_process(), pytest.raises(ImageError):
        load_image(tmp_path / name)
    assert parsed == []


@pytest.mark.parametrize("kind", sorted(STRANGE))
def test_no_process_is_started_for_any_bytes(kind: str) -> None:
    with no_process(), pytest.raises(ImageError, match="not a picture") as refused:
        decode_image(STRANGE[kind], "the clipboard")
    assert refused.value.hint == "Give a whole JPEG, PNG, WebP, BMP, TIFF or GIF file."


@pytest.mark.parametrize("kind", [*FORMATS, "MPO"])
def test_the_formats_listed_are_read_under_any_name(kind: str, tmp_path: Path) -> None:
    (tmp_path / "it.eps").write_bytes(written(kind))
    with no_process():
        assert load_image(tmp_path / "it.eps").shape == (64, 64, 3)


@pytest.mark.parametrize("kind", [*FORMATS, "MPO"])
def test_a_program_behind_or_within_a_picture_is_not_run(kind: str) -> None:
    whole = written(kind)
    with no_process():
        assert decode_image(whole + POSTSCRIPT, "it").shape == (64, 64, 3)
        for place in (16, len(whole) // 2):
            with pytest.raises(ImageError):
                decode_image(whole[:place] + POSTSCRIPT, "it")
