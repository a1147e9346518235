"""What the mean of several looks at a picture is worth, on the people held out in training.

    python tools/accuracy/looks_table.py ENCODER CHECKPOINT [--crowd CROPS]

Prints true-match rates in per cent at false-match rates of 1e-3, 1e-4 and 1e-5, with thresholds from all non-mated
pairs of clean pictures: where both pictures of a pair are looked at so many times, and where only the reference is and
the probe, clean or degraded, is looked at once. --crowd is that of ``blend_shares.py``.
"""

import argparse
from pathlib import Path

import numpy as np
from held_out import Vectors, crowd_of, vectors
from numpy.typing import NDArray

from faceapp.siamese.encoder import Encoder
from faceapp.siamese.training.export import held_out_people
from faceapp.siamese.training.state import read_state
from faceapp.siamese.training.teacher import LOOKS, looks_at
from faceapp.siamese.training.validation import FALSE_MATCH_RATES, Validator, some_of_each, thresholds_at


def main() -> None:
    """Print one row for each number of looks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--crowd", type=Path)
    arguments = parser.parse_args()

    encoder, state = Encoder.load(arguments.encoder), read_state(arguments.checkpoint)
    people = held_out_people(state)
    pictures = people.subset(some_of_each(people.labels))
    looks = np.stack([vectors(encoder, looks_at(pictures.read(i), len(LOOKS))) for i in range(len(pictures))])
    harmed = vectors(encoder, Validator(people, state.plan.seed).harmed)
    cohort = crowd_of(encoder, arguments.crowd, looks[:, 0]) if arguments.crowd else None
    print("| looks | at both | at the reference | and the probe degraded |\n| --- | --- | --- | --- |")
    for count in range(1, len(LOOKS) + 1):
        sets = [_unit(looks[:, :count].sum(axis=1)), looks[:, 0], harmed]
        mean, once, bad = (cohort.correct(faces) if cohort else faces for faces in sets)
        cells = [_rates(mean, mean, mean, pictures.labels)]
        cells += [_rates(mean, once, probes, pictures.labels) for probes in (once, bad)]
        print(f"| {count} | {' | '.join(cells)} |", flush=True)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _rates(references: Vectors, strangers: Vectors, probes: Vectors, labels: NDArray[np.int64]) -> str:
    same = labels[:, None] == labels[None, :]
    mates = (references @ probes.T)[same & ~np.eye(len(labels), dtype=bool)]
    thresholds = thresholds_at((references @ strangers.T)[~same], FALSE_MATCH_RATES)
    return " / ".join(f"{100 * (mates >= threshold).mean():.2f}" for threshold in thresholds)


if __name__ == "__main__":
    main()
