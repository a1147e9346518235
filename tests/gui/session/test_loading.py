"""The window's models are loaded, and nothing of torch is in the window's process."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from faceapp.bundled import resource
from faceapp.errors import ModelError
from faceapp.gui.session.loading import load_beside_window
from faceapp.siamese.card import BUNDLED_ENCODER, read_card
from faceapp.siamese.encoder_process import EncoderProcess

THE_WINDOW_ENCODES_A_FACE = """
import sys
import numpy as np
from faceapp.gui.application import load_beside_window
from faceapp.siamese.encoder_process import EncoderProcess
from faceapp.vision.face import FaceCrop
with EncoderProcess() as process:
    (embedding,) = load_beside_window(process).embed([FaceCrop(np.zeros((112, 112, 3), np.uint8))])
print(embedding.encoder_id)
assert "torch" not in sys.modules
"""


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_window_encodes_faces_without_torch() -> None:
    command = [sys.executable, "-c", THE_WINDOW_ENCODES_A_FACE]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=100)
    assert done.stdout.strip() == read_card(resource(BUNDLED_ENCODER)).encoder_id


def test_what_was_loaded_is_never_looked_over_for_garbage() -> None:
    with EncoderProcess() as process:
        assert load_beside_window(process).mesh is not None
    assert gc.get_freeze_count() > 0


def test_an_encoder_that_is_not_there_is_a_model_error() -> None:
    with EncoderProcess() as process, pytest.raises(ModelError):
        load_beside_window(process, "/nowhere/encoder.safetensors")
