"""Print what the enrolment gate says of portraits and of the same portraits spoiled on purpose.

    python tools/accuracy/gate_table.py ../shared/faces

The portraits are those of 40 people of LFW, drawn by a fixed seed from those who are not in View 1, one picture
each, enlarged two and a half times. Turned faces can't be made from them: those are 40 photographs of CelebA, drawn
the same way, whose five landmarks lie as on a head turned by 40 degrees or more. The bounds were found on other
pictures, and are not to be changed after this table.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from quality_data import lfw_pairs

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.recognition.enrolment.cues import worst_cue
from faceapp.vision.degradation.degrade import Degradation, degrade
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.quality.assessment import assess
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.measurement import measure
from faceapp.vision.quality.pose import head_pose
from faceapp.vision.quality.range import ANY
from faceapp.vision.quality.target import fitted

PICTURES = 40
SEED = 5
ENLARGED = 2.5
TURNED = 40.0

Spoil = Callable[[Pixels, Face], Pixels]


def main() -> None:
    """Spoil, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    faces = parser.parse_args().faces
    detector, mesh = FaceDetector(), FaceMesh()
    good = list(islice(_portraits(faces / "lfw"), PICTURES))
    print("| frames | number | refused | cues |\n| --- | ---: | ---: | --- |")
    _print("as they are", good, detector, mesh)
    for name, spoil in SPOILS.items():
        spoiled = [spoil(pixels, found[0]) for pixels in good if (found := detector.detect(pixels))]
        _print(name, spoiled, detector, mesh)
    _print("turned", list(islice(_turned(faces / "train" / "celeba_wild", detector), PICTURES)), detector, mesh)


def _print(name: str, pictures: list[Pixels], detector: FaceDetector, mesh: FaceMesh) -> None:
    cues = Counter(_cue(pixels, detector, mesh) for pixels in pictures)
    refused = len(pictures) - cues.pop(None, 0)
    listed = ", ".join(f"{cue} {count}" for cue, count in cues.most_common())
    print(f"| {name} | {len(pictures)} | {refused} | {listed} |", flush=True)


def _cue(pixels: Pixels, detector: FaceDetector, mesh: FaceMesh) -> Cue | None:
    """Ask as at the camera, of all that a single frame can tell."""
    faces = detector.detect(pixels)
    if not faces:
        return worst_cue(None)
    seen = measure(pixels, faces[0], faces).with_mesh(mesh.landmarks(pixels, faces[0]))
    return worst_cue(assess(seen, {**fitted(ENROL, seen), "eyes_as_open_as_usual": ANY}))


def _portraits(lfw: Path) -> Iterator[Pixels]:
    """One picture each of people whom no tuning has seen, in the random order of a fixed seed."""
    seen = {path.parent.name for pair in lfw_pairs(lfw, 1) for path in (pair.left, pair.right)}
    people = sorted(folder for folder in lfw.iterdir() if folder.is_dir() and folder.name not in seen)
    for index in np.random.default_rng(SEED).permutation(len(people)):
        yield _enlarged(load_image(min(people[index].glob("*.jpg"))))


def _turned(folder: Path, detector: FaceDetector) -> Iterator[Pixels]:
    paths = sorted(folder.glob("*/*.webp"))
    for index in np.random.default_rng(SEED).permutation(len(paths)):
        pixels = _enlarged(cv2.copyMakeBorder(load_image(paths[index]), *[61] * 4, cv2.BORDER_REPLICATE))
        faces = detector.detect(pixels)
        if faces and abs(head_pose(faces[0].landmarks).yaw) >= TURNED:
            yield pixels


def _enlarged(pixels: Pixels) -> Pixels:
    """As near as at a camera: a face of 100 px becomes one of 250."""
    return np.asarray(cv2.resize(pixels, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC), np.uint8)


def _harmed(kind: Degradation, strength: float, pixels: Pixels, face: Face) -> Pixels:
    return degrade(pixels, kind, strength, face.landmarks, np.random.default_rng(0))


def _far(pixels: Pixels, _: Face) -> Pixels:
    """Reduced to a third, in the middle of an empty frame of the same size."""
    small = cv2.resize(pixels, None, fx=1 / 3, fy=1 / 3, interpolation=cv2.INTER_AREA)
    empty = np.full_like(pixels, 128)
    top, left = ((big - little) // 2 for big, little in zip(pixels.shape[:2], small.shape[:2], strict=True))
    empty[top : top + small.shape[0], left : left + small.shape[1]] = small
    return empty


def _two(pixels: Pixels, _: Face) -> Pixels:
    return np.hstack([pixels, pixels[:, ::-1]])


def _half_cut(pixels: Pixels, face: Face) -> Pixels:
    """Without what lies left of the nose."""
    return np.ascontiguousarray(pixels[:, int(face.landmarks[2, 0]) :])


def _quarter_cut(pixels: Pixels, face: Face) -> Pixels:
    """Without what lies below the middle of mouth and chin."""
    mouth = face.landmarks[3:, 1].mean()
    return np.ascontiguousarray(pixels[: int((mouth + face.box[1] + face.box[3]) / 2)])


SPOILS: dict[str, Spoil] = {
    "dark": partial(_harmed, Degradation.DARK, 0.9),
    "overexposed": partial(_harmed, Degradation.OVEREXPOSED, 0.9),
    "out of focus": partial(_harmed, Degradation.FOCUS_BLUR, 0.8),
    "smeared": partial(_harmed, Degradation.MOTION_BLUR, 0.8),
    "leaning": partial(_harmed, Degradation.ROTATION, 1.0),
    "mask": partial(_harmed, Degradation.MASK, 1.0),
    "sunglasses": partial(_harmed, Degradation.SUNGLASSES, 1.0),
    "far": _far,
    "two faces": _two,
    "half cut": _half_cut,
    "chin cut": _quarter_cut,
}


if __name__ == "__main__":
    main()
