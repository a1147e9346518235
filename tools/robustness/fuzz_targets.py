"""The readers that tools/robustness/fuzz.py feeds, and the good files that it spoils for them."""

import hashlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from trial_gallery import ENCODER, SECRET, SIZE, embedding, thumbnail

from faceapp.capture.image import decode_image
from faceapp.errors import FaceAppError
from faceapp.evaluation.protocols.pair_file import read_pairs
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.transfer.sealed import seal, unseal
from faceapp.settings import Folders, Settings, load_settings, save_settings
from faceapp.siamese.card import EncoderCard, card_path, read_card, write_card

PEOPLE = 5

Target = Callable[[bytes, Path], None]
"""Gives hostile content to a reader, in a scratch folder."""


def good_files(scratch: Path) -> dict[str, list[bytes]]:
    """Make the good files that inputs are spoilt from; the galleries stay in ``scratch``."""
    with Gallery.open(scratch / "data") as gallery:
        for number in range(PEOPLE):
            person = gallery.enrol(f"Person {number}", embedding(number), thumbnail=thumbnail(), note="note")
        gallery.look_alikes.mark(1, person.id)
        gallery.transfer.export(scratch / "good.people", SECRET)
    Gallery.open(scratch / "target").close()
    save_settings(Settings(), Folders.choose(scratch))
    write_card(EncoderCard("tiny", {"kind": "x"}, "0" * 64, 128), scratch / "weights.safetensors")
    for name in ("a/a_0001.jpg", "a/a_0002.jpg", "b/b_0001.jpg"):
        (scratch / name).parent.mkdir(exist_ok=True)
        (scratch / name).touch()
    pictures = _pictures()
    return {
        "image": pictures,
        "gallery": [(scratch / "data" / "gallery.db").read_bytes()],
        "image again": pictures,
        "vault": [(scratch / "data" / "vault.json").read_bytes()],
        "export": [(scratch / "good.people").read_bytes()],
        "export, well sealed": [b"".join(unseal(scratch / "good.people", SECRET))],
        "settings": [(scratch / "settings.json").read_bytes()],
        "pairs": [b"1\t1\na\t1\t2\na\t1\tb\t1\n", b"left,right,same\na/a_0001.jpg,b/b_0001.jpg,0\n"],
        "encoder card": [card_path(scratch / "weights.safetensors").read_bytes()],
    }


def _pictures() -> list[bytes]:
    pixels = np.random.default_rng(0).integers(0, 256, (64, 48, 3), dtype=np.uint8)
    colour = Image.fromarray(pixels)
    kinds = [(colour, name) for name in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO")]
    kinds += [(colour.convert("CMYK"), "JPEG"), (colour.convert("RGBA"), "PNG"), (colour.convert("L"), "TIFF")]
    kinds += [(Image.fromarray(pixels[..., 0].astype(np.uint16) * 257), "PNG")]
    streams = []
    for picture, kind in kinds:
        picture.save(stream := io.BytesIO(), kind)
        streams.append(stream.getvalue())
    return streams


def _read_image(content: bytes, _scratch: Path) -> None:
    decode_image(content, "picture")


def _read_settings(content: bytes, scratch: Path) -> None:
    (scratch / "settings.json").write_bytes(content)
    load_settings(Folders.choose(scratch))


def _read_pairs(content: bytes, scratch: Path) -> None:
    (scratch / "pairs.txt").write_bytes(content)
    read_pairs(scratch / "pairs.txt", scratch)


def _read_card(content: bytes, scratch: Path) -> None:
    card_path(scratch / "weights.safetensors").write_bytes(content)
    read_card(scratch / "weights.safetensors")


def _open_gallery(content: bytes, scratch: Path) -> None:
    _open_with(scratch, {"gallery.db": content})


def _open_vault(content: bytes, scratch: Path) -> None:
    _open_with(scratch, {"vault.json": content, "backups/vault.json": content})


def _open_with(scratch: Path, spoilt: dict[str, bytes]) -> None:
    """Open a copy of the good gallery with spoilt files in it.

    If it is refused, no file may have changed; if not, everybody is there (the change was in bytes
    that nothing reads, or none at all).
    """
    folder = scratch / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(scratch / "data", folder)
    for name, content in spoilt.items():
        (folder / name).write_bytes(content)
    before = _hashes(folder)
    try:
        with Gallery.open(folder) as gallery:
            if len(gallery.people()) != PEOPLE or len(gallery.references()) != PEOPLE:
                raise RuntimeError("accepted, and yet somebody is missing")
    except FaceAppError:
        if _hashes(folder) != before:
            raise RuntimeError("refused, and yet a file changed") from None
        raise


def _import_file(content: bytes, scratch: Path) -> None:
    (scratch / "spoilt.people").write_bytes(content)
    _import(scratch, scratch / "spoilt.people")


def _import_sealed(content: bytes, scratch: Path) -> None:
    """What someone with the passphrase could write: nonsense, well sealed."""
    seal(scratch / "spoilt.people", SECRET, [content])
    _import(scratch, scratch / "spoilt.people")


def _import(scratch: Path, path: Path) -> None:
    """Import into the target gallery; if it is refused, the same people must be there, otherwise they are removed."""
    with Gallery.open(scratch / "target") as gallery:
        before = gallery.people()
        try:
            gallery.transfer.apply(gallery.transfer.plan(path, SECRET, ENCODER, SIZE))
        except FaceAppError:
            if gallery.people() != before:
                raise RuntimeError("refused, and yet people changed") from None
            raise
        for person in gallery.people():
            gallery.references(person.id)
            gallery.remove(person.id)


def _hashes(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


TARGETS: dict[str, Target] = {
    "image": _read_image,
    "gallery": _open_gallery,
    "image again": _read_image,
    "vault": _open_vault,
    "export": _import_file,
    "export, well sealed": _import_sealed,
    "settings": _read_settings,
    "pairs": _read_pairs,
    "encoder card": _read_card,
}
