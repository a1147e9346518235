"""What the program's memory holds once the gallery is locked, seen from outside."""

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.robustness.memory_after_lock import IN_USE, Program, make_gallery, running
from tools.robustness.own_memory import found_in_memory

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
    """What must not be found."""
    return make_gallery(tmp_path, passphrase)


@pytest.fixture
def program(tmp_path: Path, needles: dict[str, bytes]) -> Iterator[Program]:
    """The whole program in a process of its own; it ends with the test."""
    assert needles
    with running(tmp_path) as program:
        yield program


def test_after_lock_now_no_key_passphrase_name_or_embedding_is_in_memory(
    program: Program, passphrase: str, needles: dict[str, bytes]
) -> None:
    assert program.says() == "asks"
    program.unlock(passphrase)
    assert program.says() == "open"
    assert found_in_memory(needles, program.pid) >= IN_USE
    program.lock()
    assert program.says() == "asks"
    assert found_in_memory(needles, program.pid) == frozenset()


def test_the_locked_program_opens_the_gallery_again(program: Program, passphrase: str) -> None:
    for _ in range(2):
        assert program.says() == "asks"
        program.unlock(passphrase)
        assert program.says() == "open"
        program.lock()
