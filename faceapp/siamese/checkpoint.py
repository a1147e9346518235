"""An encoder on disk: weights as safetensors, the card beside them, the hash checked at each load."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from faceapp.errors import ModelError
from faceapp.files import AS_USUAL, make_folders, write_atomically
from faceapp.siamese.card import EncoderCard, file_sha256, read_card, write_card
from faceapp.siamese.network import FaceEncoder, build_encoder


def read_encoder(path: Path) -> tuple[FaceEncoder, EncoderCard]:
    """Read an encoder in float32, evaluation mode, and its card.

    Raises:
        ModelError: a file is missing or damaged, or the network is of an unknown kind.
    """
    card = read_card(path)
    if file_sha256(path) != card.sha256:
        raise ModelError(
            "The encoder {path} is damaged: its hash is not the card's.", "Install or export it again.", path=path
        )
    encoder = build_encoder(card.architecture)
    if encoder.embedding_size != card.embedding_size:
        raise ModelError(
            "The card of {path} gives two embedding sizes.", "Install or export the encoder again.", path=path
        )
    load_weights(encoder, _read_tensors(path), path)
    return encoder.eval(), card


def write_encoder(encoder: FaceEncoder, card: EncoderCard, path: Path) -> EncoderCard:
    """Write weights and card, each atomically, and return the card with the file's hash in it.

    Matrices are stored in half precision, which costs no accuracy; vectors (biases, slopes and
    batch-norm statistics, which reach beyond half precision's range) stay in single precision.
    """
    content = save({name: _compact(tensor) for name, tensor in encoder.state_dict().items()})
    finished = EncoderCard(
        name=card.name,
        architecture=encoder.architecture,
        sha256=hashlib.sha256(content).hexdigest(),
        embedding_size=encoder.embedding_size,
        levels=card.levels,
        calibration=card.calibration,
        details=card.details,
    )
    make_folders(path.parent)
    try:
        write_atomically(path, content, AS_USUAL)
        write_card(finished, path)
    except OSError as error:
        raise ModelError(
            "The encoder can't be written to {path}: {reason}.", "Make room there.", path=path, reason=error.strerror
        ) from error
    return finished


def load_weights(encoder: FaceEncoder, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Put ``tensors`` into ``encoder``; every one must be there and of the right shape.

    Raises:
        ModelError: they belong to another network, or hold values that are not numbers.
    """
    try:
        encoder.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except RuntimeError as error:
        raise ModelError("{path} holds the weights of another network.", "Choose another file.", path=path) from error
    if not all(torch.isfinite(tensor).all() for tensor in tensors.values()):
        raise ModelError("{path} holds weights that are not numbers.", "Choose another file.", path=path)


def _read_tensors(path: Path) -> dict[str, Tensor]:
    try:
        with safe_open(path, framework="pt") as file:
            names = file.keys()
            return {name: file.get_tensor(name) for name in names}  # one by one: other threads run in between
    except (OSError, SafetensorError) as error:
        raise ModelError("The encoder {path} can't be read.", "Install or export it again.", path=path) from error


def _compact(tensor: Tensor) -> Tensor:
    if tensor.dim() > 1:
        return tensor.detach().to("cpu", torch.float16).contiguous()
    return tensor.detach().to("cpu").contiguous()
