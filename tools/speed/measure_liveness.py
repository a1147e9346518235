"""What each liveness policy costs a frame of the live check, in processor time and by the clock.

    python tools/speed/measure_liveness.py VIDEO

The person of the video is enrolled from its frame 80; the first 200 frames, scaled to 1280 x 720, go the way they go
in the window, 25 a second by their own times but without a pause. Processor time is that of the one thread, so that a
busy machine changes little; frames a second and the last p95 are by the clock, from a frame to its decision, and hold
for a quiet machine only.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from measure_live import question

from faceapp._opencv import cv2
from faceapp.capture.clip import read_clip
from faceapp.capture.frame import Frame
from faceapp.recognition.live.analysis import CheckedFace, Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.settings import LIVENESS
from faceapp.siamese.embedding import Embedding

ENROLLED, FRAMES, RATE, WARM_UP = 80, 200, 25.0, 10


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("video")
    pipeline = load_pipeline()
    clip = islice(read_clip(parser.parse_args().video), FRAMES)
    pictures = [np.asarray(cv2.resize(picture, (1280, 720)), np.uint8) for picture in clip]
    person = pipeline.encode(pictures[ENROLLED], pipeline.faces(pictures[ENROLLED])[:1])[0]
    asked = question(pipeline.encoder.card, [person.embedding], 0)
    print("| policy | frames asked | liveness, mean | p95 | whole check, mean | p95 | frames a second | p95, clock |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for policy in LIVENESS:
        answering, liveness, whole, clock = play(pipeline, pictures, replace(asked, liveness=policy))
        cells = [f"{value:.1f} ms" for cost in (liveness, whole) for value in (np.mean(cost), np.percentile(cost, 95))]
        cells += [f"{1000 / np.mean(clock):.0f}", f"{np.percentile(clock, 95):.1f} ms"]
        print(f"| `{policy}` | {answering} | {' | '.join(cells)} |")


def play(
    pipeline: Pipeline, pictures: list[np.ndarray], asked: Question
) -> tuple[int, list[float], list[float], list[float]]:
    """Return in how many frames something was asked, and ms a frame: of liveness, of the check, of it by the clock."""
    checker = Checker(pipeline)
    answering, liveness, whole, clock = 0, [0.0], [], []
    judge = checker.gate.judge

    def timed(frame: Frame, faces: Sequence[CheckedFace], steady: Embedding | None) -> tuple[CheckedFace, ...]:
        begun = time.thread_time()
        judged = judge(frame, faces, steady)
        liveness.append(1000 * (time.thread_time() - begun))
        return judged

    checker.gate.judge = timed  # type: ignore[method-assign]
    for number, picture in enumerate(pictures):
        begun, shown = time.thread_time(), time.perf_counter()
        analysis = checker.check(Frame(picture, number, number / RATE), asked)
        whole.append(1000 * (time.thread_time() - begun))
        clock.append(1000 * (time.perf_counter() - shown))
        answering += any(face.liveness is not None and face.liveness.request is not None for face in analysis.faces)
    return answering, liveness[WARM_UP:], whole[WARM_UP:], clock[WARM_UP:]


if __name__ == "__main__":
    main()
