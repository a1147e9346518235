"""Compare encoders on LFW View 2, clean and degraded, at thresholds from all non-mated pairs.

    python tools/speed/compare_encoders.py LFW --cache DIR [ENCODER ...]

For each encoder (the bundled one first) a row of true-match rates in per cent, with Wilson's 95 %
interval for the clean ones. Its thresholds have the stated false-match rates over all non-mated
pairs of all the pictures that pairs.txt names. Degraded: the second picture of some of the mated pairs,
spread over all folds, is degraded before the detector sees it; a picture in which no face is
found is a non-match.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.evaluation.encoding.images import Alteration, EncodedImages
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.pair_file import ImagePair, read_pairs
from faceapp.evaluation.protocols.robustness import conditions
from faceapp.evaluation.statistics.intervals import wilson
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.encoder import Encoder
from faceapp.vision.detector import FaceDetector

RATES = (1e-3, 1e-4, 1e-5)
CONDITIONS = (
    "dark 2",
    "motion-blur 2",
    "focus-blur 2",
    "noise 2",
    "low-resolution 2",
    "sunglasses 2",
    "mask 2",
    "hat 2",
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lfw", type=Path)
    parser.add_argument("encoders", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--probes", type=int, default=800, help="mated pairs to degrade (default 800)")
    arguments = parser.parse_intermixed_args()

    pairs = read_pairs(arguments.lfw / "pairs.txt", arguments.lfw).pairs
    mated = [pair for pair in pairs if pair.same]
    degraded = [mated[i] for i in np.linspace(0, len(mated) - 1, arguments.probes).astype(int)]
    chosen = [condition.frames[0] for condition in conditions() if condition.name in CONDITIONS]
    print("| encoder | clean | " + " | ".join(condition.name for condition in chosen) + " |")
    print("| --- |" + " --- |" * (len(chosen) + 1))
    for path in (None, *arguments.encoders):
        bench = Workbench.at(Pipeline(FaceDetector(), Encoder.load(path)), arguments.cache, _quietly)
        print(
            f"| {bench.pipeline.encoder.id} | " + " | ".join(row(bench, pairs, mated, degraded, chosen)) + " |",
            flush=True,
        )


def row(
    bench: Workbench, pairs: tuple[ImagePair, ...], mated: list[ImagePair], degraded: list[ImagePair],
    chosen: list[Alteration],
) -> list[str]:  # fmt: skip
    """Return one encoder's cells: TAR at each of ``RATES``."""
    references = bench.encode(sorted({path for pair in pairs for path in (pair.left, pair.right)}))
    thresholds = thresholds_of(references)
    cells = [_cell(scores(references, references, mated), thresholds, with_intervals=True)]
    for condition in chosen:
        probes = bench.encode([pair.right for pair in degraded], condition)
        cells.append(_cell(scores(references, probes, degraded), thresholds, with_intervals=False))
    return cells


def thresholds_of(images: EncodedImages) -> NDArray[np.float32]:
    """Return the thresholds at ``RATES`` over all non-mated pairs; the folder is the person."""
    vectors = images.vectors[images.found]
    people = np.array([path.parent.name for path, found in zip(images.paths, images.found, strict=True) if found])
    strangers = np.concatenate(
        [(vectors[i + 1 :] @ vectors[i])[people[i + 1 :] != people[i]] for i in range(len(people) - 1)]
    )
    places = [len(strangers) - 1 - int(rate * len(strangers)) for rate in RATES]
    return np.nextafter(np.partition(strangers, places)[places], np.float32(np.inf))


def scores(references: EncodedImages, probes: EncodedImages, pairs: list[ImagePair]) -> NDArray[np.float32]:
    """Return the score of each pair; a pair without two faces scores −1."""
    left_at = {path: number for number, path in enumerate(references.paths)}
    right_at = {path: number for number, path in enumerate(probes.paths)}
    left = np.array([left_at[pair.left] for pair in pairs])
    right = np.array([right_at[pair.right] for pair in pairs])
    cosines = (references.vectors[left] * probes.vectors[right]).sum(axis=1)
    return np.where(references.found[left] & probes.found[right], cosines, np.float32(-1))


def _cell(values: NDArray[np.float32], thresholds: NDArray[np.float32], with_intervals: bool) -> str:
    accepted = [int((values >= threshold).sum()) for threshold in thresholds]
    rates = " / ".join(f"{100 * count / len(values):.2f}" for count in accepted)
    if not with_intervals:
        return rates
    intervals = (wilson(count, len(values)) for count in accepted)
    return f"{rates} ({', '.join(f'{100 * low:.2f}-{100 * high:.2f}' for low, high in intervals)})"


def _quietly(items: Iterable[Path], heading: str) -> Iterable[Path]:
    return items


if __name__ == "__main__":
    main()
