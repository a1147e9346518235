"""Embeddings made up, and a look into a gallery."""

import io

import numpy as np
from PIL import Image

from faceapp.gallery.gallery import Gallery
from faceapp.siamese.embedding import Embedding


def make_embedding(seed=0, encoder_id="encoder-1"):
    vector = np.random.default_rng(seed).standard_normal(128).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), encoder_id)


def names(folder, passphrase=None):
    with Gallery.open(folder, passphrase) as gallery:
        return [person.name for person in gallery.people()]


def make_thumbnail(kind="JPEG", size=(32, 32)):
    Image.new("RGB", size, "teal").save(stream := io.BytesIO(), kind)
    return stream.getvalue()
