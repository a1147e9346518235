"""An encoder survives the disk, and damage is noticed."""

import dataclasses
from pathlib import Path

import pytest
import torch

from faceapp.errors import ModelError
from faceapp.siamese.card import EncoderCard, card_path, read_card, write_card
from faceapp.siamese.checkpoint import read_encoder, write_encoder
from faceapp.siamese.network import FaceEncoder


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    path = tmp_path / "encoder.safetensors"
    write_encoder(FaceEncoder(8, 0.125), EncoderCard("tiny", {}, "", 8), path)
    return path


def test_an_encoder_comes_back_as_it_was_up_to_half_precision(tmp_path: Path) -> None:
    torch.manual_seed(1)
    encoder = FaceEncoder(8, 0.125)
    encoder.head_norm.running_var.fill_(1e6)
    card = write_encoder(encoder, EncoderCard("tiny", {}, "", 8), tmp_path / "tiny.safetensors")
    again, read = read_encoder(tmp_path / "tiny.safetensors")
    assert read == card
    assert not again.training
    for name, tensor in encoder.state_dict().items():
        torch.testing.assert_close(again.state_dict()[name], tensor, atol=1e-3, rtol=1e-3)


def test_the_id_is_the_name_and_the_hash_of_the_weights(stored: Path) -> None:
    card = read_card(stored)
    assert card.encoder_id == f"tiny-{card.sha256[:8]}"


def test_a_flipped_bit_is_noticed(stored: Path) -> None:
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        read_encoder(stored)


def test_missing_weights_are_an_error(stored: Path) -> None:
    stored.unlink()
    with pytest.raises(ModelError):
        read_encoder(stored)


def test_a_missing_card_is_an_error(stored: Path) -> None:
    card_path(stored).unlink()
    with pytest.raises(ModelError, match="no card"):
        read_encoder(stored)


def test_weights_of_another_network_are_refused(stored: Path) -> None:
    card = read_card(stored)
    write_card(dataclasses.replace(card, architecture=card.architecture | {"width": 0.25}), stored)
    with pytest.raises(ModelError, match="another network"):
        read_encoder(stored)


def test_weights_that_are_not_numbers_are_refused(tmp_path: Path) -> None:
    encoder = FaceEncoder(8, 0.125)
    encoder.head.bias.data[0] = float("nan")
    write_encoder(encoder, EncoderCard("tiny", {}, "", 8), tmp_path / "tiny.safetensors")
    with pytest.raises(ModelError, match="not numbers"):
        read_encoder(tmp_path / "tiny.safetensors")
