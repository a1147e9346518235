"""What the mean of several looks at a picture is worth, on the people held out in training.

    python tools/accuracy/looks_table.py ENCODER CHECKPOINT [--crowd CROPS]

Prints true-match rates in per cent at false-match rates of 1e-3, 1e-4 and 1e-5, with thresholds from all non-mated
pairs of clean pictures: where both pictures of a pair are looked at so many times, as a teacher looks, and where only
the reference is, as enrolment looks, and the probe, clean or degraded, is looked at once. Last, how many strangers such
references let in, clean, at the thresholds for one look at each picture. Embeddings are compared without the crowd
around them if the encoder has a cohort, or if --crowd makes one; it is that of ``blend_shares.py``.
"""

import argparse
from pathlib import Path

import numpy as np
from held_out import Vectors, crowd_of, vectors
from numpy.typing import NDArray

from faceapp.siamese.encoder import Encoder
from faceapp.siamese.training.augmentation import clean_crop
from faceapp.siamese.training.export import held_out_people
from faceapp.siamese.training.state import read_state
from faceapp.siamese.training.teacher import looks_at as looks_at_stored
from faceapp.siamese.training.validation import FALSE_MATCH_RATES, Validator, some_of_each, thresholds_at
from faceapp.vision.looks import LOOKS, looks_at


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
    stored = [pictures.read(index) for index in range(len(pictures))]
    taught = np.stack([vectors(encoder, looks_at_stored(picture, len(LOOKS))) for picture in stored])
    enrolled = np.stack([vectors(encoder, looks_at(clean_crop(picture))) for picture in stored])
    harmed = vectors(encoder, Validator(people, state.plan.seed).harmed)
    cohort = crowd_of(encoder, arguments.crowd, enrolled[:, 0]) if arguments.crowd else encoder.card.crowd
    once, bad = (cohort.correct(faces) if cohort else faces for faces in (enrolled[:, 0], harmed))
    strangers = pictures.labels[:, None] != pictures.labels[None, :]
    usual = thresholds_at((once @ once.T)[strangers], FALSE_MATCH_RATES)
    print("| looks | at both | at the reference | and the probe degraded | FMR at one look's thresholds |")
    print("| --- | --- | --- | --- | --- |")
    for count in range(1, len(LOOKS) + 1):
        means = [_unit(looks[:, :count].sum(axis=1)) for looks in (taught, enrolled)]
        both, reference = (cohort.correct(mean) if cohort else mean for mean in means)
        cells = [_rates(both, both, both, pictures.labels)]
        cells += [_rates(reference, once, probes, pictures.labels) for probes in (once, bad)]
        scores = (reference @ once.T)[strangers]
        cells += [" / ".join(f"{(scores >= threshold).mean():.2e}" for threshold in usual)]
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
