"""The models come beside the window, and the interpreter is as before afterwards."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from faceapp.bundled import resource
from faceapp.errors import ModelError
from faceapp.gui.session.loading import load_beside_window
from faceapp.siamese.card import BUNDLED_ENCODER, read_card

LIBRARY_IS_THERE_BEFORE_TORCH = """
import sys
from faceapp.gui.session.loading import _load_torch_library
_load_torch_library()
assert "torch" not in sys.modules
assert any("libtorch_cpu.so" in line for line in open("/proc/self/maps")), "not loaded"
import torch
assert torch.ones(2).sum() == 2
"""


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_bundled_encoder_is_loaded_and_garbage_collected_again() -> None:
    pipeline = load_beside_window()
    assert pipeline.encoder.id == read_card(resource(BUNDLED_ENCODER)).encoder_id
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_garbage_is_collected_again_when_nothing_could_be_loaded() -> None:
    with pytest.raises(ModelError):
        load_beside_window("/nowhere/encoder.safetensors")
    assert gc.isenabled()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_large_library_is_loaded_before_torch_is_imported() -> None:
    subprocess.run([sys.executable, "-c", LIBRARY_IS_THERE_BEFORE_TORCH], check=True, timeout=60)
