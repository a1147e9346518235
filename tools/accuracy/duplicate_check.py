"""Enrol 200 people of LFW, then bring 200 of them again with another picture, and 200 new people.

    python tools/accuracy/duplicate_check.py ../shared/faces/lfw

Prints how many are recognised as enrolled already, how many of those as the right person, and how many new
people are taken for somebody enrolled, at each security level.
"""

import argparse
from pathlib import Path

import numpy as np
from shots import shot_of_subject

from faceapp.capture.image import load_image
from faceapp.gallery.model import Reference
from faceapp.recognition.enrolment.reference import encode_reference
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.siamese.embedding import Embedding
from faceapp.station.enrolment import EnrolmentRules

PEOPLE = 200


def main() -> None:
    """Enrol, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lfw", type=Path)
    folders = sorted(path for path in parser.parse_args().lfw.iterdir() if path.is_dir())
    pictures = [sorted(folder.glob("*.jpg")) for folder in folders]
    rng = np.random.default_rng(0)
    several = [paths for paths in pictures if len(paths) >= 2]
    chosen = rng.permutation(len(several))[:PEOPLE]
    enrolled, again = [several[index][0] for index in chosen], [several[index][1] for index in chosen]
    known = set(enrolled)
    others = [paths[0] for paths in pictures if paths and paths[0] not in known]
    new = [others[index] for index in rng.permutation(len(others))[:PEOPLE]]

    pipeline = load_pipeline()
    references = [
        Reference(number, number, _embedding(pipeline, path), 0.0, -1.0, "picture")
        for number, path in enumerate(enrolled)
    ]
    matcher = Matcher.of(references, pipeline.encoder.card)
    mated = [_embedding(pipeline, path) for path in again]
    strangers = [_embedding(pipeline, path) for path in new]
    print("| level | threshold | recognised as enrolled | as the right person | false alarms among new people |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, level in pipeline.encoder.card.levels.items():
        rules = EnrolmentRules(level.threshold, consent_text="", keep_thumbnails=False)
        found = [rules.enrolled_already(matcher, probe) for probe in mated]
        right = sum(candidate is not None and candidate.person_id == number for number, candidate in enumerate(found))
        alarms = sum(rules.enrolled_already(matcher, probe) is not None for probe in strangers)
        caught = sum(candidate is not None for candidate in found)
        print(f"| {name} | {level.threshold:.2f} | {caught} of {PEOPLE} | {right} | {alarms} of {PEOPLE} |")


def _embedding(pipeline: Pipeline, path: Path) -> Embedding:
    shot = shot_of_subject(pipeline, load_image(path))
    if shot is None:
        raise SystemExit(f"No face was found in {path}.")
    return encode_reference(pipeline, shot)


if __name__ == "__main__":
    main()
