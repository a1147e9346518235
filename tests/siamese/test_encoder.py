"""The bundled encoder runs, and says what the network it came from says."""

import os
from pathlib import Path

import numpy as np
import pytest
import torch

from faceapp.errors import ModelError
from faceapp.siamese.encoder import Encoder, leave_room, network_input
from faceapp.vision.face import FaceCrop

GOLDEN = Path(__file__).parent / "golden_embeddings.npy"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def smooth_crops(count: int) -> list[FaceCrop]:
    """No faces, but smooth, coloured and the same on every machine."""
    blotches = np.random.default_rng(0).integers(0, 256, (count, 7, 7, 3), dtype=np.uint8)
    return [FaceCrop(np.kron(picture, np.ones((16, 16, 1), np.uint8))) for picture in blotches]


def test_embeddings_are_unit_vectors_that_name_their_encoder(encoder: Encoder) -> None:
    (embedding,) = encoder.encode(smooth_crops(1))
    assert embedding.encoder_id == encoder.id
    assert embedding.vector.shape == (encoder.card.embedding_size,)
    assert embedding.vector.dtype == np.float32
    assert np.linalg.norm(embedding.vector) == pytest.approx(1.0, abs=1e-5)


def test_embeddings_are_those_of_the_network_run_in_single_precision(encoder: Encoder) -> None:
    vectors = np.stack([embedding.vector for embedding in encoder.encode(smooth_crops(4))])
    cosines = (vectors * np.load(GOLDEN)).sum(axis=1)
    assert cosines.min() > 0.999


def test_a_large_batch_keeps_its_order(encoder: Encoder) -> None:
    crops = smooth_crops(35)
    together = encoder.encode(crops)
    alone = [encoder.encode([crop])[0] for crop in (crops[0], crops[34])]
    for one, other in zip(alone, (together[0], together[34]), strict=True):
        assert float(one.vector @ other.vector) > 0.999


def test_no_crops_give_no_embeddings(encoder: Encoder) -> None:
    assert encoder.encode([]) == []


def test_the_network_eats_rgb_around_zero() -> None:
    blue = torch.zeros(1, 112, 112, 3, dtype=torch.uint8)
    blue[..., 0] = 255
    channels = network_input(blue)[0, :, 0, 0]
    torch.testing.assert_close(channels, torch.tensor([-127.5, -127.5, 127.5]) / 128)


def test_the_card_promises_three_levels(encoder: Encoder) -> None:
    assert list(encoder.card.levels) == ["convenience", "balanced", "strict"]


def test_an_encoder_that_is_not_there_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Encoder.load(tmp_path / "none.safetensors")


def test_torch_leaves_half_of_the_cores_to_the_others() -> None:
    before = torch.get_num_threads()
    try:
        leave_room()
        assert torch.get_num_threads() <= max(1, (os.cpu_count() or 1) // 2)
    finally:
        torch.set_num_threads(before)
