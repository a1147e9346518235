"""Print what the enrolment gate says of good frames and of the same frames spoiled on purpose.

    python tools/gate_table.py ../shared/faces

Good frames are eight of each of five videos, evenly spaced. Turned faces can't be made from them: those are
photographs of VGGFace2 whose five landmarks lie as on a head turned by 40 degrees or more, enlarged four times.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.recognition.cues import Cue, worst_cue
from faceapp.recognition.examination import Examiner
from faceapp.vision.degradation import Degradation, degrade
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.pose import head_pose

VIDEOS = ("talking-a", "talking-b", "talking-c", "expressive-d", "room-e")
FRAMES = 8
TURNED = 40.0
TURNED_PICTURES = 40

Spoil = Callable[[Pixels, Face], Pixels]


def main() -> None:
    """Spoil, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    faces = parser.parse_args().faces
    detector = FaceDetector()
    good = [pixels for video in VIDEOS for pixels in _frames(faces / "video" / f"{video}.mp4")]
    print("| frames | number | refused | cues |\n| --- | ---: | ---: | --- |")
    _print("good", good, detector)
    for name, spoil in SPOILS.items():
        spoiled = [spoil(pixels, found[0]) for pixels in good if (found := detector.detect(pixels))]
        _print(name, spoiled, detector)
    _print("turned", list(_turned(faces / "train" / "vggface2", detector)), detector)


def _print(name: str, pictures: list[Pixels], detector: FaceDetector) -> None:
    cues = Counter(_cue(pixels, detector) for pixels in pictures)
    refused = len(pictures) - cues.pop(None, 0)
    listed = ", ".join(f"{cue} {count}" for cue, count in cues.most_common())
    print(f"| {name} | {len(pictures)} | {refused} | {listed} |", flush=True)


def _cue(pixels: Pixels, detector: FaceDetector) -> Cue | None:
    shot = Examiner().look(pixels, detector.detect(pixels), 0.0)
    return worst_cue(shot.quality if shot else None)


def _frames(video: Path) -> Iterator[Pixels]:
    capture = cv2.VideoCapture(str(video))
    count = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))
    for index in np.linspace(0, count - 5, FRAMES).astype(int):
        capture.set(cv2.CAP_PROP_POS_FRAMES, int(index))
        came, pixels = capture.read()
        if came:
            yield np.asarray(pixels, np.uint8)


def _turned(folder: Path, detector: FaceDetector) -> Iterator[Pixels]:
    found = 0
    for path in sorted(folder.glob("*/*"))[::7]:
        pixels = cv2.copyMakeBorder(load_image(path), *[61] * 4, cv2.BORDER_REPLICATE)
        pixels = np.asarray(cv2.resize(pixels, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC), np.uint8)
        faces = detector.detect(pixels)
        if faces and abs(head_pose(faces[0].landmarks).yaw) >= TURNED:
            yield pixels
            found += 1
        if found == TURNED_PICTURES:
            return


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
