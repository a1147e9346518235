"""The encoder runs in a process of its own as it does in this one, and another takes the place of one that ends."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from faceapp.errors import EncoderEndedError, ModelError
from faceapp.siamese import encoder_process
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.encoder_process import SERVE, EncoderProcess, RemoteEncoder
from tests.siamese.test_encoder import smooth_crops

PRINTS_AND_SERVES = """
import os, sys
from faceapp.siamese import encoder_process
leave_room = __import__("faceapp.siamese.encoder", fromlist=["encoder"]).leave_room
def loudly():
    os.write(1, b"a library says hello")
    print("hello", flush=True)
    leave_room()
sys.modules["faceapp.siamese.encoder"].leave_room = loudly
encoder_process.serve()
"""


@pytest.fixture(scope="module")
def process() -> Iterator[EncoderProcess]:
    with EncoderProcess() as process:
        yield process


@pytest.fixture
def remote(process: EncoderProcess) -> RemoteEncoder:
    return process.load(None)


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if SERVE in child.cmdline()]


def test_the_embeddings_are_those_of_the_same_encoder_in_this_process(remote: RemoteEncoder) -> None:
    here, crops = Encoder.load(), smooth_crops(3)
    assert remote.id == here.id
    assert remote.card.levels == here.card.levels
    for one, other in zip(remote.encode(crops), here.encode(crops), strict=True):
        assert one.encoder_id == other.encoder_id
        assert one.vector.dtype == np.float32
        np.testing.assert_allclose(one.vector, other.vector, atol=1e-3)


def test_no_crops_give_no_embeddings(remote: RemoteEncoder) -> None:
    assert remote.encode([]) == []


def test_an_encoder_that_is_not_there_is_a_model_error_and_another_can_be_loaded(
    process: EncoderProcess, tmp_path: Path
) -> None:
    with pytest.raises(ModelError) as raised:
        process.load(tmp_path / "none.safetensors")
    assert "none.json" in raised.value.message
    assert raised.value.hint
    assert process.load(None).encode(smooth_crops(1))


def test_another_process_takes_the_place_of_one_that_was_killed(remote: RemoteEncoder) -> None:
    (before,) = remote.encode(smooth_crops(1))
    (child,) = children()
    child.kill()
    (after,) = remote.encode(smooth_crops(1))
    assert float(before.vector @ after.vector) > 0.999
    assert child not in children()


def test_closed_it_is_gone_at_once_though_torch_is_still_being_imported() -> None:
    process = EncoderProcess()
    before = set(children())
    process.start()
    (child,) = set(children()) - before
    process.close()
    assert not child.is_running()


def test_it_ends_when_nobody_is_at_the_other_end() -> None:
    command = [sys.executable, "-P", "-m", "faceapp", SERVE]
    environment = encoder_process._environment()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=100)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_process_that_ends_each_time_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_process, "_program", lambda: [sys.executable, "-c", "0"])
    with EncoderProcess() as process, pytest.raises(EncoderEndedError):
        process.load(None)


def test_what_a_library_prints_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_process, "_program", lambda: [sys.executable, "-P", "-c", PRINTS_AND_SERVES])
    with EncoderProcess() as process:
        assert process.load(None).encode(smooth_crops(1))
