"""What enrolment makes of one picture, and what that is worth on all pairs of a folder of people.

    python tools/accuracy/reference_table.py LFW [--cache DIR] [--encoder FILE]

Of each pair the first picture, by name, is enrolled and the other one checked, as the app checks it: one look. Printed
is what is enrolled as one look at the picture, as that and its mirror image, and as the app enrols it: the true-match
rate per person and the false-match rate, with their intervals. A picture in which no face is found is of no use to
either.

A second table has the probes spoiled in all the ways of the robustness card, for the people of that: the share that is
recognised at the same thresholds, and how much that is more than the row before it, with 95 % intervals over people.
--cache takes the folder of ``faceapp evaluate --cache``; after a change to how references are made it must be
another one.
"""

import argparse
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shots import shot_of_subject

from faceapp.capture.image import load_image
from faceapp.evaluation.encoding.cache import Encoded
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.all_pairs import samples_of
from faceapp.evaluation.protocols.people_folder import PeopleFolder, read_people
from faceapp.evaluation.protocols.robustness import conditions
from faceapp.evaluation.statistics.comparison import BLOCK, Pairs, Samples, mated_pairs
from faceapp.evaluation.statistics.distribution import NO_SCORE, ScoresByPerson
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import over_people, per_person
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.enrolment.reference import encode_crops, encode_reference
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.siamese.embedding import Embedding
from faceapp.vision.looks import AND_MIRRORED

PROBES = 300

Vectors = NDArray[np.float32]
Way = Callable[[Pipeline, Shot], Embedding]


def with_mirror_image(pipeline: Pipeline, shot: Shot) -> Embedding:
    """Encode a shot and its mirror image, as one."""
    return encode_crops(pipeline, [shot.crop], AND_MIRRORED)[0]


WAYS: dict[str, Way] = {"and its mirror image": with_mirror_image, "as enrolled": encode_reference}


def main() -> None:
    """Print one row for each way to make a reference and each level."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("reference-cache"))
    parser.add_argument("--encoder", default="")
    arguments = parser.parse_args()
    bench = Workbench.at(load_pipeline(arguments.encoder), arguments.cache, lambda paths, heading: paths)
    folder = read_people(arguments.people)
    probes = samples_of(folder, bench.encode(folder.paths))
    print("| a reference is | level | recognised, per person | FMR | promised |\n| --- | --- | --- | --- | --- |")
    references = {"one look": probes.vectors} | _references(folder.paths, bench)
    for name, vectors in references.items():
        _print_rows(name, vectors, probes, bench)
    _print_spoiled(references, folder, bench)


def _references(paths: Sequence[Path], bench: Workbench) -> dict[str, Vectors]:
    """Return for each way the pictures' subjects as references are compared: (N, D), nought where no face is found."""
    made = {way: np.zeros((len(paths), bench.card.embedding_size), np.float32) for way in WAYS}
    for row, path in enumerate(paths):
        picture = sha256(path.read_bytes()).hexdigest()
        missing = [way for way in WAYS if bench.cache.get(_key(picture, way)) is None]
        shot = shot_of_subject(bench.pipeline, load_image(path)) if missing else None
        for way in missing:
            vector = WAYS[way](bench.pipeline, shot).vector if shot else None
            bench.cache.put(_key(picture, way), Encoded(vector, 0.0))
        for way, vectors in made.items():
            known = bench.cache.get(_key(picture, way))
            if known is not None and known.vector is not None:
                vectors[row] = known.vector
    bench.cache.save()
    return {way: bench.card.corrected(vectors) for way, vectors in made.items()}


def _key(picture: str, way: str) -> str:
    return f"{picture} reference: {way}"


def _print_rows(name: str, references: Vectors, probes: Samples, bench: Workbench) -> None:
    mates = mated_pairs(probes)
    scores = np.einsum("md,md->m", references[mates.left], probes.vectors[mates.right]).astype(np.float64)
    scores[mates.scores == NO_SCORE] = NO_SCORE
    people = np.unique(probes.people[mates.left], return_inverse=True)[1].astype(np.int64)
    made, highest = _strangers(references, probes, min(level.threshold for level in bench.levels.values()))
    for level, row in bench.levels.items():
        recognised = per_person(ScoresByPerson(scores, people), row.threshold)
        rate = false_match_rate(probes, made, highest, row.threshold)
        low, high = (100 * end for end in recognised.interval)
        cells = [name, level, f"{100 * recognised.value:.2f} % ({low:.2f}–{high:.2f})"]
        cells += [f"{rate.value:.2e} ({rate.interval[0]:.1e}–{rate.interval[1]:.1e})", f"{row.fmr:.0e}"]
        print(f"| {' | '.join(cells)} |", flush=True)


def _strangers(references: Vectors, probes: Samples, threshold: float) -> tuple[int, Pairs]:
    """Return how many non-mated comparisons there are, and those that reach ``threshold``."""
    made, found = 0, []
    for top in range(0, len(references), BLOCK):
        scores = references[top : top + BLOCK] @ probes.vectors[top:].T
        both = probes.found[top : top + BLOCK, None] & probes.found[None, top:]
        strangers = np.triu(both & (probes.people[top : top + BLOCK, None] != probes.people[None, top:]), 1)
        made += int(strangers.sum())
        left, right = np.nonzero(strangers & (scores >= threshold))
        found.append((left + top, right + top, scores[left, right].astype(np.float64)))
    return made, Pairs(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _print_spoiled(references: dict[str, Vectors], folder: PeopleFolder, bench: Workbench) -> None:
    first, counts = np.unique(folder.people, return_index=True, return_counts=True)[1:]
    several = first[counts >= 2]
    enrolled = several[np.linspace(0, len(several) - 1, min(PROBES, len(several))).astype(int)]
    paths = [folder.paths[place + 1] for place in enrolled]
    spoiled = [bench.encode(paths, condition.frames[0]).vectors for condition in conditions()[1:]]
    print("\n| probes spoiled, a reference is | level | recognised | more than before |\n| --- | --- | --- | --- |")
    before: dict[str, Vectors] = {}
    for name, vectors in references.items():
        scores = np.stack([np.einsum("pd,pd->p", vectors[enrolled], probes) for probes in spoiled], axis=1)
        for level, row in bench.levels.items():
            shares = 100 * (scores >= row.threshold).mean(axis=1)
            more = f"{_mean(shares - before[level])}" if level in before else ""
            print(f"| {name} | {level} | {_mean(shares)} | {more} |", flush=True)
            before[level] = shares


def _mean(values: Vectors) -> str:
    low, high = over_people(len(values), lambda weights: float(weights @ values / weights.sum()))
    return f"{values.mean():.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    main()
