"""What the program's memory holds once the gallery is locked, seen from outside."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.keys import kdf, vault_file
from faceapp.gallery.keys.vault import Vault
from faceapp.vision.alignment import align
from tests.fakes import PORTRAIT, embedding, portrait, shade
from tests.gallery.support import make_thumbnail
from tools.robustness.own_memory import found_in_memory

PROGRAM = Path(__file__).with_name("locking_program.py")
CODES = ("utf-8", "utf-16-le")
"""As Python and SQLite keep a text, and as Qt does."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem"),
    pytest.mark.timeout(100),
]


@pytest.fixture
def passphrase() -> str:
    """A passphrase found nowhere else."""
    return secrets.token_hex(20)


@pytest.fixture
def needles(tmp_path: Path, passphrase: str) -> dict[str, bytes]:
    """What must not be found, in the forms that memory may hold it in; whoever is at the fake camera is enrolled."""
    person = "Person " + secrets.token_hex(20)
    theirs = shade(align(portrait(1), PORTRAIT.landmarks).pixels)
    reference = embedding(*(theirs + 0.01 * np.random.default_rng().standard_normal(len(theirs))))
    thumbnail = make_thumbnail() + secrets.token_bytes(1000)  # what follows a JPEG's end is not looked at
    with Gallery.open(tmp_path) as gallery:
        gallery.enrol(person, reference, thumbnail=thumbnail)
        gallery.guard.set_passphrase(passphrase)
    argon2 = vault_file.read(tmp_path).argon2
    assert argon2 is not None
    key, wrapping = Vault.unlock(tmp_path, passphrase).keys[0], kdf.derive_key(passphrase, argon2)
    texts = {"passphrase": passphrase, "name": person, "folded name": person.casefold()}
    return {
        "key": key,
        "key in hex": key.hex().encode(),
        "wrapping key": wrapping,
        "wrapping key in hex": wrapping.hex().encode(),
        **{f"{what} in {code}": text.encode(code) for what, text in texts.items() for code in CODES},
        **{f"embedding as {kind}": reference.vector[64:72].astype(kind).tobytes() for kind in ("<f4", "<f8")},
        "thumbnail": thumbnail[-500:],
    }


Program = subprocess.Popen[str]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The whole program in a process of its own; it ends with the test."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(PROGRAM), str(tmp_path)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        process.kill()


def heard(program: Program) -> str:
    """Wait for what the program says next."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def typed(program: Program, text: str) -> None:
    assert program.stdin is not None
    program.stdin.write(text + "\n")


def test_after_lock_now_no_key_passphrase_name_or_embedding_is_in_memory(
    program: Program, passphrase: str, needles: dict[str, bytes]
) -> None:
    assert heard(program) == "asks"
    typed(program, passphrase)
    assert heard(program) == "open"
    in_use = found_in_memory(needles, program.pid)
    assert {"key", "wrapping key", "name in utf-8", "name in utf-16-le", "embedding as <f4", "thumbnail"} <= in_use
    typed(program, "")
    assert heard(program) == "asks"
    assert found_in_memory(needles, program.pid) == frozenset()


@pytest.mark.usefixtures("needles")
def test_the_locked_program_opens_the_gallery_again(program: Program, passphrase: str) -> None:
    for _ in range(2):
        assert heard(program) == "asks"
        typed(program, passphrase)
        assert heard(program) == "open"
        typed(program, "")
