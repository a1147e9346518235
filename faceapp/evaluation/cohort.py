"""Making an encoder's cohort for the crowd correction out of a folder of pictures."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from faceapp import __version__
from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import EncodedImages
from faceapp.siamese.crowd import Crowd

CENTRES = 512
FACES_A_CENTRE = 20
"""So many faces a centre stands for, on average: none of them can be told from it."""

FEWEST_FACES = 5
"""A centre of fewer faces is left out."""

ROUNDS = 50
SEED = 2026


def make_crowd(cohort: EncodedImages, ordinary: EncodedImages, data: str) -> Crowd:
    """Return the cohort that the pictures in ``cohort`` make, as many centres as they can give, at most 512.

    Args:
        cohort: pictures of many people of all kinds, encoded and not corrected.
        ordinary: pictures whose median crowdedness is taken for ordinary.
        data: what the pictures are called in the card.

    Raises:
        EvaluationError: there are too few faces.
    """
    vectors = cohort.vectors[cohort.found]
    centres = min(CENTRES, len(vectors) // FACES_A_CENTRE)
    if centres < 2 or not ordinary.found.any():
        raise EvaluationError(
            f"{len(vectors)} faces are too few for a cohort.",
            f"Some {CENTRES * FACES_A_CENTRE:,} pictures of people of all kinds are wanted.",
        )
    means, counts = spherical_k_means(vectors, centres)
    kept = means[counts >= FEWEST_FACES]
    origin = {
        "data": data,
        "faces": len(vectors),
        "method": f"spherical k-means, {ROUNDS} rounds; centres of fewer than {FEWEST_FACES} faces left out",
        "seed": SEED,
        "date": datetime.now(UTC).date().isoformat(),
        "faceapp": __version__,
    }
    crowd = Crowd(kept.astype(np.float16).astype(np.float32), ordinary=0.0, origin=origin)
    middle = float(np.median(crowd.crowdedness(ordinary.vectors[ordinary.found])))
    return Crowd(crowd.centres, ordinary=round(max(middle, 0.0), 6), origin=origin)


def spherical_k_means(vectors: NDArray[np.float32], count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return ``count`` unit centres of (N, D) unit ``vectors``, and how many vectors lie nearest to each.

    Dhillon and Modha 2001, from vectors drawn by lot. A centre that loses all of its vectors begins
    again at the one that lies worst.
    """
    generator = np.random.default_rng(SEED)
    centres = vectors[generator.choice(len(vectors), count, replace=False)]
    counts = np.zeros(count, np.int64)
    for _ in range(ROUNDS):
        similarity = vectors @ centres.T
        nearest = similarity.argmax(axis=1)
        counts = np.bincount(nearest, minlength=count)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = np.flatnonzero(counts == 0)
        sums[empty] = vectors[np.argsort(similarity.max(axis=1))[: len(empty)]]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return centres, counts
