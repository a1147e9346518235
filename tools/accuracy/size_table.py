"""Print what the enrolment gate says within five seconds, for cameras of four picture sizes.

    python tools/accuracy/size_table.py VIDEO...

Each video's first seconds, made as large as fits and set into the middle of a grey picture of the camera's size, go
through detector, mesh and gate as in the window, in the video's own time. Printed is when the shot was taken, or else
what was asked for most often.
"""

import argparse
from collections import Counter
from itertools import takewhile
from pathlib import Path

import numpy as np

from faceapp._opencv import cv2
from faceapp.capture.clip import read_frames
from faceapp.capture.frame import Frame, Pixels
from faceapp.recognition.enrolment.examination import Examiner
from faceapp.recognition.enrolment.gate import EnrolmentGate
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh
from faceapp.vision.quality.measurement import measure
from faceapp.vision.tracker import FaceTracker

SIZES = ((400, 300), (640, 480), (1280, 720), (1920, 1080))
SECONDS = 5.0


def main() -> None:
    """Scale, watch and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("videos", nargs="+", type=Path)
    print("| video | " + " | ".join(f"{width}×{height}" for width, height in SIZES) + " |")
    print("| --- |" + " --- |" * len(SIZES))
    for video in parser.parse_args().videos:
        print(f"| {video.stem} | " + " | ".join(_outcome(video, *size) for size in SIZES) + " |", flush=True)


def _outcome(video: Path, width: int, height: int) -> str:
    detector, mesh, tracker = FaceDetector(), FaceMesh(), FaceTracker()
    examiner, gate, cues = Examiner(), EnrolmentGate(), Counter[str]()
    small = ""
    for frame in takewhile(lambda one: one.captured_at <= SECONDS, read_frames(str(video))):
        pixels = _framed(frame.pixels, width, height)
        faces = tracker.update(detector.detect(pixels), frame.captured_at)
        seen = measure(pixels, faces[0], faces) if faces else None
        guidance = gate.see(examiner.look(seen, Frame(pixels, frame.number, frame.captured_at), mesh))
        small = ", small" if guidance.shot is not None and guidance.shot.small_picture else ""
        if guidance.taken is not None:
            return f"taken at {frame.captured_at:.1f} s{small}"
        if guidance.cue is not None:
            cues[guidance.cue] += 1
    return (cues.most_common(1)[0][0] if cues else "hold on") + small


def _framed(pixels: Pixels, width: int, height: int) -> Pixels:
    scale = min(width / pixels.shape[1], height / pixels.shape[0])
    smoothing = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=smoothing)[:height, :width]
    framed = np.full((height, width, 3), 128, np.uint8)
    top, left = (height - scaled.shape[0]) // 2, (width - scaled.shape[1]) // 2
    framed[top : top + scaled.shape[0], left : left + scaled.shape[1]] = scaled
    return framed


if __name__ == "__main__":
    main()
