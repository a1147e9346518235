"""Feed hostile files to everything that reads files, and see that nothing crashes, hangs or is half written.

    python tools/fuzz.py --inputs 10000 --seed 7

Each input is a good file with bytes changed, cut, doubled, moved or replaced, or plain noise. A
reader may accept it or raise a FaceAppError; any other exception, a signal, more than 20 seconds
or more than 4 GiB is a fault, and so is a file of the gallery that changed though the input was
refused. Batches run in child processes, so that a crash of native code is seen too. POSIX only.
"""

import argparse
import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from faceapp.capture.image import decode_image
from faceapp.errors import FaceAppError
from faceapp.evaluation.protocol import read_pairs
from faceapp.gallery import kdf
from faceapp.gallery.sealed import seal, unseal
from faceapp.gallery.store import Gallery
from faceapp.settings import Folders, Settings, load_settings, save_settings
from faceapp.siamese.card import EncoderCard, card_path, read_card, write_card
from faceapp.siamese.embedding import Embedding

SECRET = "export secret"
ENCODER = "encoder-1"
SECONDS = 20
MEMORY = 4 << 30
BATCH = 250
PEOPLE = 5

Target = Callable[[bytes, Path], None]
"""Gives hostile content to a reader, in a scratch folder."""


def main() -> int:
    """Run all inputs, print the count of each kind and outcome, and return 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    kdf.new_parameters = lambda: kdf.Argon2Parameters(b"s" * 16, 1, 8 * 1024, 1)
    start, counts, faults = time.monotonic(), {}, 0
    with tempfile.TemporaryDirectory() as scratch:
        good = _good_files(Path(scratch))
        for first in range(0, arguments.inputs, BATCH):
            numbers = range(first, min(first + BATCH, arguments.inputs))
            for kind, outcome in _batch(numbers, arguments.seed, good, Path(scratch)):
                counts.setdefault(kind, {}).setdefault(outcome, 0)
                counts[kind][outcome] += 1
                faults += outcome not in ("accepted", "refused")
    seconds = round(time.monotonic() - start, 1)
    print(
        json.dumps({"inputs": arguments.inputs, "seed": arguments.seed, "faults": faults, "seconds": seconds} | counts)
    )
    return 1 if faults else 0


def _batch(numbers: range, seed: int, good: dict[str, list[bytes]], scratch: Path) -> list[tuple[str, str]]:
    """Run some inputs in a child; if it dies, the input it was at is a fault and the rest goes on in another one."""
    results: list[tuple[str, str]] = []
    while len(results) < len(numbers):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(numbers[len(results) :], seed, good, scratch, writer)
        os.close(writer)
        with os.fdopen(reader) as stream:
            lines = [json.loads(line) for line in stream]
        _, status = os.waitpid(child, 0)
        results += [(kind, outcome) for kind, outcome in lines if outcome != "begun"]
        if status:
            number = numbers[len(results)]
            print(f"input {number} (seed {seed}): the process died, status {status}", file=sys.stderr)
            results.append((lines[-1][0] if lines else "?", "crash"))
    return results


def _work(numbers: range, seed: int, good: dict[str, list[bytes]], scratch: Path, writer: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _hang)
    kinds = list(good)
    for number in numbers:
        rng = random.Random(f"{seed}-{number}")
        kind = kinds[number % len(kinds)]
        content = _spoilt(rng.choice(good[kind]), rng)
        os.write(writer, json.dumps([kind, "begun"]).encode() + b"\n")
        outcome = _outcome(TARGETS[kind], content, scratch)
        if outcome not in ("accepted", "refused"):
            print(f"input {number} (seed {seed}, {kind}): {outcome}", file=sys.stderr)
        os.write(writer, json.dumps([kind, outcome.split(":")[0]]).encode() + b"\n")
    os._exit(0)


def _outcome(target: Target, content: bytes, scratch: Path) -> str:
    signal.alarm(SECONDS)
    try:
        target(content, scratch)
    except FaceAppError:
        return "refused"
    except BaseException as error:
        return f"fault: {error!r} at {traceback.extract_tb(error.__traceback__)[-1]}"
    finally:
        signal.alarm(0)
    return "accepted"


def _hang(_number: int, _frame: object) -> None:
    raise TimeoutError("it hangs")


def _spoilt(content: bytes, rng: random.Random) -> bytes:
    """Change a good file in one to six places, or return noise."""
    if rng.random() < 0.05:
        return rng.randbytes(rng.choice((0, 1, 16, 4096, 100_000)))
    spoilt = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(spoilt) + 1)
        length = min(rng.choice((1, 1, 2, 4, 16, 256, 5000)), len(spoilt) - place)
        match rng.randrange(6):
            case 0:
                spoilt[place : place + length] = rng.randbytes(length)
            case 1:
                del spoilt[place : place + length]
            case 2:
                spoilt[place:place] = spoilt[place : place + length] * rng.choice((1, 2, 50))
            case 3:
                spoilt[place:place] = rng.choice(NASTY)
            case 4:
                del spoilt[place:]
            case _:
                spoilt[place : place + length] = rng.choice((b"\x00", b"\xff", b"9")) * length
    return bytes(spoilt)


NASTY = (
    *(b"9" * 5000, b"-1", b"1e999", b"NaN", b"null", b"true", b'""', b"{}", b"[" * 5000, b'{"a":' * 2000),
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"../../../", b"\\ud800", b"\n", b",", b'"', b"\r"),
)


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
            gallery.transfer.apply(gallery.transfer.plan(path, SECRET, ENCODER))
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


def _good_files(scratch: Path) -> dict[str, list[bytes]]:
    """Make the good files that inputs are spoilt from; the galleries stay in ``scratch``."""
    with Gallery.open(scratch / "data") as gallery:
        for number in range(PEOPLE):
            person = gallery.enrol(f"Person {number}", _embedding(number), thumbnail=b"jpeg" * 300, note="note")
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
    kinds = [(colour, name) for name in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "PPM")]
    kinds += [(colour.convert("CMYK"), "JPEG"), (colour.convert("RGBA"), "PNG"), (colour.convert("L"), "TIFF")]
    kinds += [(Image.fromarray(pixels[..., 0].astype(np.uint16) * 257), "PNG")]
    streams = []
    for picture, kind in kinds:
        picture.save(stream := io.BytesIO(), kind)
        streams.append(stream.getvalue())
    return streams


def _embedding(seed: int) -> Embedding:
    vector = np.random.default_rng(seed).standard_normal(128).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), ENCODER)


if __name__ == "__main__":
    sys.exit(main())
