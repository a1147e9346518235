"""One try of a measurement, in the thread that analyses: nobody is checked meanwhile, so nothing is granted."""

import threading
from collections.abc import Iterator
from random import SystemRandom

from PySide6.QtCore import QObject, Signal

from faceapp.capture.frame import Frame
from faceapp.gui.session.session import Session
from faceapp.liveness.challenge import Phase, draw
from faceapp.liveness.measurement import LONGEST_WAIT, Shown, Trial, Try
from faceapp.recognition.live.analysis import Request
from faceapp.recognition.pipeline import Pipeline
from faceapp.siamese.embedding import Embedding
from faceapp.station.sighting import sightings


class TrialRun(QObject):
    """Plays the camera's frames to a ``Trial`` until it is over or stopped."""

    asked = Signal(object)  # Request
    over = Signal(object)  # Try, or None where it was stopped
    failed = Signal(object)  # Exception

    def __init__(self, session: Session, shown: Shown, parent: QObject, reference: Embedding | None = None) -> None:
        """Begin; the face has to be that of ``reference``, if there is one."""
        super().__init__(parent)
        self._shown, self._reference = shown, reference
        self._stopped = threading.Event()
        session.run_with_frames(self, self._play, self.over.emit, self.failed.emit, self._stopped)

    def stop(self) -> None:
        """End it with nothing to count."""
        self._stopped.set()

    def _play(self, pipeline: Pipeline, frames: Iterator[Frame]) -> Try | None:
        trial = Trial(self._shown, draw(SystemRandom()), pipeline.pad_model, self._reference)
        for sighting in sightings(frames, pipeline):
            over = trial.observe(sighting.at, sighting.pixels, sighting.faces, sighting.mesh, sighting.embedding)
            if over is not None:
                return over
            self.asked.emit(_request(trial, sighting.at))
        return None


def _request(trial: Trial, at: float) -> Request:
    challenge = trial.challenge
    if challenge is None:
        return Request(Phase.LOOK, None, 0.0, LONGEST_WAIT)
    return Request(challenge.phase, challenge.step, challenge.progress, challenge.remaining(at))
