"""Fit the weights of the unified quality score on training photographs, which show nobody of LFW.

    python tools/accuracy/fit_quality.py ../shared/faces/train

Prints a weight a component, to be rounded into faceapp/vision/quality/components.py. The target is the score of a
picture with the mean of its person's other pictures; the weights are those, none negative, with which
the weighted geometric mean of component scores comes nearest to it (least squares of logarithms).
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from quality_data import NAMES, measure_image
from scipy.optimize import nnls
from tqdm import tqdm

from faceapp._opencv import cv2
from faceapp.capture.image import load_image
from faceapp.recognition.pipeline import load_pipeline
from faceapp.vision.quality.assessment import FLOOR, WEIGHTS
from faceapp.vision.quality.component import Group
from faceapp.vision.quality.components import COMPONENT

FITTED = tuple(name for name in WEIGHTS if COMPONENT[name].group is not Group.EXPRESSION)
"""What the training crops can tell of: no mesh is looked for in them."""

PICTURES = {"celeba_wild": 12, "vggface2": 40}
"""Set → pictures taken of each person."""

MARGIN = 61
"""Px of black round the training crops, so that the detector has the surroundings it is used to."""

FEWEST = 4
LOWEST = 0.1
"""A picture that agrees less with its person's others is taken for a label error."""

Measurements = dict[str, list[tuple[list[float], NDArray[np.float32]]]]


def main() -> None:
    """Measure, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    scores, agreement = _targets(_measure(parser.parse_args().train))
    losses = -np.log(np.maximum(scores, FLOOR) / 100)
    solution, _ = nnls(np.column_stack([losses, np.ones(len(losses))]), -np.log(agreement))
    for name, weight in zip(FITTED, solution / solution[:-1].sum(), strict=False):
        print(f"{name:28} {weight:.3f}")
    print(f"{len(agreement)} pictures")


def _measure(train: Path) -> Measurements:
    pipeline, rng, found = load_pipeline(), np.random.default_rng(0), Measurements()
    for name, count in PICTURES.items():
        for person in tqdm(sorted(path for path in (train / name).iterdir() if path.is_dir()), name):
            pictures = sorted(person.iterdir())
            for index in rng.permutation(len(pictures))[:count]:
                pixels = load_image(pictures[index])
                framed = cv2.copyMakeBorder(pixels, *[MARGIN] * 4, cv2.BORDER_CONSTANT)
                if (measured := measure_image(pipeline, np.asarray(framed, np.uint8))) is not None:
                    found.setdefault(str(person), []).append(measured)
    return found


def _targets(found: Measurements) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (N, components) scores and (N,) agreements with the person's other pictures."""
    scores, agreement = [], []
    for pictures in found.values():
        if len(pictures) < FEWEST:
            continue
        vectors = np.array([vector for _, vector in pictures])
        others = vectors.sum(axis=0) - vectors
        others /= np.linalg.norm(others, axis=1, keepdims=True)
        for (values, vector), other in zip(pictures, others, strict=True):
            if (likeness := float(vector @ other)) > LOWEST:
                measured = dict(zip(NAMES, values, strict=True))
                scores.append([COMPONENT[name].score(measured[name]) for name in FITTED])
                agreement.append(likeness)
    return np.array(scores), np.array(agreement)


if __name__ == "__main__":
    main()
