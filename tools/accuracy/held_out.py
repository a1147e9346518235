"""What the tables on the people held out in training share: embeddings as the app makes them, and a cohort for them."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.cohort import make_crowd
from faceapp.evaluation.encoding.images import EncodedImages
from faceapp.siamese.crowd import Crowd
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.training.augmentation import clean_crop
from faceapp.siamese.training.dataset import scan
from faceapp.vision.face import FaceCrop

Vectors = NDArray[np.float32]


def vectors(encoder: Encoder, crops: list[FaceCrop]) -> Vectors:
    """Return the (N, D) embeddings of crops."""
    return np.stack([embedding.vector for embedding in encoder.encode(crops)])


def crowd_of(encoder: Encoder, folder: Path, ordinary: Vectors) -> Crowd:
    """Return the cohort that a folder of aligned crops makes, as ``faceapp calibrate --crowd`` makes it of pictures.

    Args:
        encoder: whose cohort it is.
        folder: crops of many people of all kinds.
        ordinary: (N, D) whose median crowdedness is taken for ordinary.
    """
    pictures = scan(folder)
    cohort = vectors(encoder, [clean_crop(pictures.read(index)) for index in range(len(pictures))])
    return make_crowd(_images(cohort), _images(ordinary), folder.name)


def _images(faces: Vectors) -> EncodedImages:
    return EncodedImages((), faces, np.ones(len(faces), bool), np.zeros(len(faces)), ())
