"""What the analysis costs a frame."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from faceapp._opencv import cv2
from faceapp.capture.frame import Frame
from faceapp.capture.mailbox import Mailbox
from faceapp.gui.session.analysis_worker import AnalysisWorker
from faceapp.recognition.enrolment.gate import Shot
from faceapp.recognition.pipeline import Pipeline
from tests.fakes import FakeDetector, FakeEncoder, portrait

FRAMES = 3
HISTOGRAMS = 3
"""A measurement takes that of the face and those of its halves."""


def counted(name: str, calls: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    original: Callable[..., Any] = getattr(cv2, name)

    def count(*arguments: Any, **options: Any) -> Any:
        calls[name] += 1
        return original(*arguments, **options)

    monkeypatch.setattr(cv2, name, count)


def test_a_face_that_is_checked_and_examined_is_aligned_and_measured_once_a_frame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: Counter[str] = Counter()
    counted("warpAffine", calls, monkeypatch)
    counted("calcHist", calls, monkeypatch)
    frames: Mailbox[Frame] = Mailbox()
    worker = AnalysisWorker(lambda: Pipeline(FakeDetector(), FakeEncoder()), frames)
    worker.examine(True)
    shots: list[Shot] = []

    def next_frame(shot: Shot) -> None:
        shots.append(shot)
        if len(shots) == FRAMES:
            worker.stop()
        frames.put(Frame(portrait(1), len(shots), len(shots) / 30))

    worker.examined.connect(next_frame)
    frames.put(Frame(portrait(1), 0, 0.0))
    worker.run()
    assert len(shots) == FRAMES
    assert calls == {"warpAffine": FRAMES, "calcHist": FRAMES * HISTOGRAMS}
