"""A gallery full of secrets, the whole program in use on it, and what its memory must not hold once it is locked."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import kdf, vault_file
from faceapp.gallery.keys.vault import Vault
from faceapp.vision.alignment import align
from tests.fakes import PORTRAIT, embedding, portrait, shade
from tests.gallery.support import make_thumbnail

PROGRAM = Path(__file__).with_name("locking_program.py")
CODES = ("utf-8", "utf-16-le")
"""As Python and SQLite keep a text, and as Qt does."""

IN_USE = {"key", "wrapping key", "name in utf-8", "name in utf-16-le", "embedding as <f4", "thumbnail"}
"""What is found while the gallery is in use, if it is looked for well."""


def make_gallery(folder: Path, passphrase: str, others: int = 0) -> dict[str, bytes]:
    """Make a gallery locked by a passphrase; return its secrets, in the forms that memory may hold them in.

    Whoever is at the fake camera is enrolled, and ``others`` beside.
    """
    person = "Person " + secrets.token_hex(20)
    theirs = shade(align(portrait(1), PORTRAIT.landmarks).pixels)
    noise = np.random.default_rng()
    reference = embedding(*(theirs + 0.01 * noise.standard_normal(len(theirs))))
    thumbnail = make_thumbnail() + secrets.token_bytes(1000)  # what follows a JPEG's end is not looked at
    family = "Somebody " + secrets.token_hex(20)  # in all of their names; it comes after the person
    with Gallery.open(folder) as gallery:
        gallery.enrol(person, reference, thumbnail=thumbnail)
        for number in range(others):
            gallery.enrol(
                f"{family} {number}", embedding(*noise.standard_normal(len(theirs))), thumbnail=make_thumbnail()
            )
        gallery.guard.set_passphrase(passphrase)
    argon2 = vault_file.read(folder).argon2
    assert argon2 is not None
    key, wrapping = Vault.unlock(folder, passphrase).keys[0], kdf.derive_key(passphrase, argon2)
    texts = {"passphrase": passphrase, "name": person, "folded name": person.casefold(), "other names": family}
    return {
        "key": key,
        "key in hex": key.hex().encode(),
        "wrapping key": wrapping,
        "wrapping key in hex": wrapping.hex().encode(),
        **{f"{what} in {code}": text.encode(code) for what, text in texts.items() for code in CODES},
        **{f"embedding as {kind}": reference.vector[64:72].astype(kind).tobytes() for kind in ("<f4", "<f8")},
        "thumbnail": thumbnail[-500:],
    }


class Program:
    """The whole program in a process of its own, and what the operator does there."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid

    def says(self) -> str:
        """Wait for what it shows next."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase into the dialog."""
        self._type(passphrase)

    def lock(self) -> None:
        """Choose *Lock now*."""
        self._type("")

    def _type(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text + "\n")


@contextmanager
def running(folder: Path) -> Iterator[Program]:
    """Run the program on the gallery in a folder; it ends with the block."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(PROGRAM), str(folder)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            yield Program(process)
        finally:
            process.kill()
