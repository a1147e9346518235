"""Measures of quality and embeddings of LFW's pictures, kept in a file between runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.evaluation.encoding.images import subject
from faceapp.evaluation.protocols.pair_file import ImagePair, read_pairs
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.measurement import measure as measure_face

NAMES = tuple(component.name for component in COMPONENTS)


@dataclass(frozen=True, eq=False)
class Measured:
    """Pictures that show a face.

    Attributes:
        rows: picture → its row in the arrays.
        values: (N, components) as measured, in the order of ``NAMES``.
        vectors: (N, D) embeddings of unit length.
    """

    rows: dict[Path, int]
    values: NDArray[np.float64]
    vectors: NDArray[np.float32]


def lfw_pairs(lfw: Path, view: int) -> tuple[ImagePair, ...]:
    """Return the pairs of LFW's View 1 (development test) or View 2 (ten folds)."""
    return read_pairs(lfw / ("pairsDevTest.txt" if view == 1 else "pairs.txt"), lfw).pairs


def measure(pairs: Sequence[ImagePair], cache: Path) -> Measured:
    """Return the measures of all pictures in ``pairs``; read from ``cache`` if they are there, and still those."""
    paths = sorted({path for pair in pairs for path in (pair.left, pair.right)})
    pipeline = load_pipeline()
    made_by = [pipeline.encoder.id, *NAMES]
    if not _made_by(made_by, cache):
        found = [
            (path, *result) for path in tqdm(paths) if (result := measure_image(pipeline, load_image(path))) is not None
        ]
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            cache,
            made_by=np.array(made_by),
            paths=np.array([str(path) for path, _, _ in found]),
            values=np.array([values for _, values, _ in found]),
            vectors=np.array([vector for _, _, vector in found]),
        )
    with np.load(cache) as stored:
        rows = {Path(str(path)): row for row, path in enumerate(stored["paths"])}
        return Measured(rows, stored["values"], stored["vectors"])


def _made_by(made_by: list[str], cache: Path) -> bool:
    """Return whether there are measures, of this encoder and of these components."""
    if not cache.is_file():
        return False
    with np.load(cache) as stored:
        return "made_by" in stored and stored["made_by"].tolist() == made_by


def measure_image(pipeline: Pipeline, pixels: Pixels) -> tuple[list[float], NDArray[np.float32]] | None:
    """Return measures and embedding of the face that a picture is about; None if it shows none."""
    height, width = pixels.shape[:2]
    faces = pipeline.faces(pixels)
    face = subject(faces, width, height)
    if face is None:
        return None
    measured = measure_face(pixels, face, faces)
    embedding = pipeline.embed([measured.crop])[0]
    return [component.measure(measured) for component in COMPONENTS], embedding.vector
