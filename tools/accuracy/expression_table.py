"""Print what the enrolment gate takes of frames whose eyes, mouth and head somebody has looked at.

    python tools/accuracy/expression_table.py ../shared/faces

The frames of expression_labels.csv, each judged as the window judges it, after the seconds before it in its
clip. Size, place, light, cover, sharpness and motion are left aside: these clips were not made for an enrolment.
"Before" is the gate without the mesh: pose from five points, yaw up to 20 degrees, nothing known of eyes and mouth.
Bounds were chosen on the people of CHOSEN_ON and judged on the others. Frames with eyes closed and half closed were
looked for where the mesh had the eyes narrow, all others at even distances.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from faceapp.capture.clip import read_frames
from faceapp.recognition.enrolment.examination import Examiner
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.quality.assessment import Quality, assess
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.component import Group
from faceapp.vision.quality.components import COMPONENT
from faceapp.vision.quality.measurement import measure
from faceapp.vision.quality.range import Range
from faceapp.vision.tracker import FaceTracker

LABELS = Path(__file__).with_name("expression_labels.csv")
CHOSEN_ON = ("talking-a", "talking-c", "a-live", "n0001", "n0002", "n0003")
KINDS = ("neutral", "eyes-closed", "half-closed", "mouth-open", "grimace", "turned", "aside", "smile", "other")
ASIDE = (Group.PLACE, Group.LIGHT, Group.SHARPNESS, Group.UNCOVERED)
BEFORE = {**ENROL, "head_pose_yaw": Range(-20.0, 20.0)}


class Verdict(NamedTuple):
    """Whether a frame is taken, without the mesh and with it."""

    before: bool
    now: bool


def main() -> None:
    """Look, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    parser.add_argument("--missed", action="store_true", help="name the neutral frames refused and the others taken")
    arguments = parser.parse_args()
    rows: dict[tuple[bool, str], list[Verdict]] = defaultdict(list)
    for clip, labels in _labels().items():
        chosen_on = any(name in clip for name in CHOSEN_ON)
        for number, verdict in _verdicts(arguments.faces / clip, labels):
            rows[chosen_on, labels[number]].append(verdict)
            if arguments.missed and verdict.now != (labels[number] == "neutral"):
                print(clip, number, labels[number])
    for chosen_on, title in ((True, "chosen on"), (False, "judged on")):
        print(f"\n| {title} | frames | taken before | taken now |\n| --- | ---: | ---: | ---: |")
        for kind in KINDS:
            if verdicts := rows[chosen_on, kind]:
                before, now = (sum(taken) for taken in zip(*verdicts, strict=True))
                print(f"| {kind} | {len(verdicts)} | {_share(before, verdicts)} | {_share(now, verdicts)} |")


def _labels() -> Mapping[str, Mapping[int, str]]:
    clips: dict[str, dict[int, str]] = defaultdict(dict)
    with LABELS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            clips[row["clip"]][int(row["frame"])] = row["label"]
    return clips


def _verdicts(clip: Path, labels: Mapping[int, str]) -> Iterator[tuple[int, Verdict]]:
    detector, mesh, tracker, examiner = FaceDetector(), FaceMesh(), FaceTracker(), Examiner()
    for frame in read_frames(str(clip)):
        faces = tracker.update(detector.detect(frame.pixels), frame.captured_at)
        seen = measure(frame.pixels, faces[0], faces) if faces else None
        shot = examiner.look(seen, frame, mesh)
        if frame.number not in labels:
            continue
        before = seen is not None and _passes(assess(seen, BEFORE), (*ASIDE, Group.EXPRESSION))
        yield frame.number, Verdict(before, shot is not None and _passes(shot.quality, ASIDE))


def _passes(quality: Quality, aside: tuple[Group, ...]) -> bool:
    return all(COMPONENT[failed.name].group in aside for failed in quality.failures)


def _share(taken: int, of: list[Verdict]) -> str:
    return f"{taken} ({100 * taken / len(of):.0f} %)"


if __name__ == "__main__":
    main()
