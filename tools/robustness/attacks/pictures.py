"""Pictures: every format Pillow knows and some it does not, under any name, cut, altered, or far too large."""

import io
import itertools
import random
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, PngImagePlugin

from attacks.case import Case
from attacks.mutation import STAND_INS, spoilt, stand_in
from faceapp.bundled import resource
from faceapp.capture.image import FORMATS, load_image
from faceapp.recognition.enrolment.examination import examine_picture
from faceapp.settings import Settings
from faceapp.station.enrolment import enrolment_bounds
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.quality.bounds import of_picture

NAMES = ("it.jpg", "it.png", "it.eps", "it.ps", "it.pdf", "it.svg", "it", "it.jpg.exe", "ı\u202etgpj.exe")
PROGRAM = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 64\n(started) (w) file closefile\n{ } loop\n"

NO_PICTURES = {
    "postscript": PROGRAM,
    "postscript in a DOS header": b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 32, len(PROGRAM)) + bytes(20) + PROGRAM,
    "postscript for a printer": b"\x1b%-12345X@PJL\n" + PROGRAM,
    "pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /Launch /F (sh) >> >>\nendobj\n",
    "svg": b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text>&x;</text></svg>',
    "wmf": b"\xd7\xcd\xc6\x9a\x00\x00" + bytes(60),
    "emf": b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60),
    "script": b"#!/bin/sh\ntouch started\n",
    "zip": b"PK\x03\x04" + bytes(60),
    "photoshop": b"8BPS\x00\x01" + bytes(60),
    "mpeg": b"\x00\x00\x01\xb3" + bytes(60),
    "bufr": b"BUFR" + bytes(60),
    "grib": b"GRIB\x00\x00\x00\x01" + bytes(60),
    "hdf5": b"\x89HDF\r\n\x1a\n" + bytes(60),
    "flashpix": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "xpm": b"/* XPM */\nstatic char * x[] = {\n",
}


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield hostile pictures without end."""
    pictures = list(_pictures().items())
    oversized = itertools.cycle(OVERSIZED)
    (others_file := scratch / "another's file").write_text("another's" * 5000)
    for number in itertools.count():
        rng = random.Random(f"pictures-{seed}-{number}")
        name = rng.choice(NAMES)
        match number % 20:
            case 0:
                kind = next(oversized)
                yield _case(kind, name, OVERSIZED[kind])
            case 1 | 11:
                kind, content = rng.choice(pictures)
                yield _case(f"{kind}, whole", name, lambda content=content: content)
            case 2 | 12:
                kind, content = rng.choice(pictures)
                place = rng.choice((len(content), rng.randrange(len(content)), 16))
                hidden = rng.choice(list(NO_PICTURES))
                yield _case(f"{kind}, {hidden} within", name, lambda c=content, p=place, h=hidden: _within(c, p, h))
            case 3 | 13:
                kind = rng.choice(list(NO_PICTURES))
                yield _case(kind, name, lambda kind=kind: NO_PICTURES[kind])
            case 4:
                kind = rng.choice(STAND_INS)
                yield Case(
                    f"{kind} as {name}",
                    lambda folder, name=name, kind=kind: _stood_in(folder / name, kind, others_file),
                )
            case 5 | 15:
                kind, content = rng.choice(pictures)
                length = rng.randrange(len(content))
                yield _case(f"{kind}, cut to {length}", name, lambda c=content, to=length: c[:to])
            case _:
                kind, content = rng.choice(pictures)
                yield _case(f"{kind}, altered (input {number})", name, lambda c=content, r=rng: spoilt(c, r))


def _case(kind: str, name: str, make: Callable[[], bytes]) -> Case:
    def act(folder: Path) -> None:
        (folder / name).write_bytes(make())
        _look_at(folder / name)

    return Case(f"{kind}, as {name!r}", act)


def _stood_in(path: Path, kind: str, others_file: Path) -> None:
    stand_in(path, kind, others_file)
    _look_at(path)


def _look_at(path: Path) -> None:
    """Do with a picture what enrolment does until it has a face."""
    pixels = load_image(path)
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError(f"these are no pixels: {pixels.dtype} {pixels.shape}")
    examine_picture(_detector(), _mesh(), pixels, of_picture(enrolment_bounds(Settings())))


@cache
def _detector() -> FaceDetector:
    return FaceDetector()


@cache
def _mesh() -> FaceMesh:
    return FaceMesh()


def _within(content: bytes, place: int, kind: str) -> bytes:
    return content[:place] + NO_PICTURES[kind] + content[place:]


def _pictures() -> dict[str, bytes]:
    """Return good pictures: of every format that Pillow writes and in every mode of ours, and two real ones."""
    Image.init()
    pixels = np.random.default_rng(0).integers(0, 256, (64, 48, 3), dtype=np.uint8)
    colour = Image.fromarray(pixels)
    deep = Image.fromarray(pixels[..., 0].astype(np.uint16) * 257)
    found = {}
    for kind in sorted(Image.SAVE):
        for mode in ("RGB", "CMYK", "RGBA", "LA", "L", "P", "1", "F", "I;16") if kind in FORMATS else ("RGB", "L", "1"):
            if content := _written(deep if mode == "I;16" else colour.convert(mode), kind):
                found[f"{kind} {mode}"] = content
    for name in ("eileen-collins", "grace-hopper"):
        found[name] = resource(f"selftest/{name}.jpg").read_bytes()
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        moving = [colour.rotate(90 * turn) for turn in range(4)]
        found[f"{kind} moving"] = _written(colour, kind, save_all=True, append_images=moving)
    for orientation in (0, 3, 6, 9, 65535):
        found[f"JPEG turned {orientation}"] = _written(colour, "JPEG", exif=_exif(orientation))
    return found


def _written(picture: Image.Image, kind: str, **options: object) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that Pillow will drop
            picture.save(stream := io.BytesIO(), kind, **options)
    except (OSError, ValueError, KeyError):
        return b""  # not every format has every mode, and some only stand in for a library that is not there
    return stream.getvalue()


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "\0" * 1000
    return exif


def _png(width: int, height: int, content: bytes = b"", bits: int = 8, colours: int = 2) -> bytes:
    """Return a PNG that says it is so large, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(content)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _flat(width: int, height: int, kind: str, mode: str = "1") -> bytes:
    return _written(Image.new(mode, (width, height)), kind)


def _with_long_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("comment", "x" * 200_000_000, zip=True)
    return _written(Image.new("L", (64, 64)), "PNG", pnginfo=text)


OVERSIZED: dict[str, Callable[[], bytes]] = {
    "PNG of 4 gigapixels": lambda: _png(65_535, 65_535),
    "PNG of 2^31 a side": lambda: _png(2**31 - 1, 2**31 - 1),
    "PNG of no width": lambda: _png(0, 64),
    "PNG of as much as is read": lambda: _flat(8000, 8000, "PNG"),
    "PNG of a little more": lambda: _flat(8001, 8000, "PNG"),
    "PNG that unpacks to more than it says": lambda: _png(64, 64, bytes(200_000_000)),
    "PNG with a text that unpacks to 200 MB": _with_long_text,
    "PNG as a thread": lambda: _flat(16, 2_000_000, "PNG"),
    "PNG as a long line": lambda: _flat(2_000_000, 16, "PNG"),
    "PNG of one pixel": lambda: _flat(1, 1, "PNG"),
    "PNG of 16 bits, half there": lambda: _png(4000, 4000, bytes(1000), 16, 6),
    "TIFF as a thread": lambda: _flat(16, 1_000_000, "TIFF"),
    "TIFF packed, 64 megapixels": lambda: _written(Image.new("1", (8000, 8000)), "TIFF", compression="group4"),
    "GIF of 65,535 a side": lambda: b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b";",
    "BMP of 2^31 a side": lambda: (
        b"BM" + bytes(8) + struct.pack("<IIiiHH", 54, 40, 2**31 - 1, 2**31 - 1, 1, 24) + bytes(24)
    ),
    "BMP of negative width": lambda: b"BM" + bytes(8) + struct.pack("<IIiiHH", 54, 40, -64, -64, 1, 24) + bytes(24),
    "JPEG of 65,500 a side": lambda: _jpeg_of(65_500, 65_500),
    "WebP of 16,383 a side": lambda: b"RIFF\x20\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\xff\xff\xff\x0f" + bytes(20),
}


def _jpeg_of(width: int, height: int) -> bytes:
    """Return a small JPEG whose frame header says it is large."""
    content = bytearray(_flat(64, 64, "JPEG", "RGB"))
    place = content.index(b"\xff\xc0") + 5
    content[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(content)
