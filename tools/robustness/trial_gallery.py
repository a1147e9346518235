"""What tools share that try galleries hard: cheap keys, no keyring, and made-up embeddings."""

import io
import os

import numpy as np
from PIL import Image

from faceapp.gallery.keys import kdf
from faceapp.siamese.embedding import Embedding

ENCODER = "encoder-1"
SIZE = 128
SECRET = "export secret"


def use_cheap_keys() -> None:
    """Leave the user's keyring alone, and derive keys from passphrases in milliseconds."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    kdf.new_parameters = lambda: kdf.Argon2Parameters(b"s" * 16, 1, 8 * 1024, 1)


def thumbnail() -> bytes:
    """Return a small JPEG picture."""
    grain = np.random.default_rng(0).integers(0, 256, (56, 56, 3), np.uint8)
    Image.fromarray(grain).save(stream := io.BytesIO(), "JPEG")
    return stream.getvalue()


def embedding(seed: int) -> Embedding:
    """Return an embedding in a random direction."""
    vector = np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), ENCODER)
