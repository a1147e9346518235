"""Why this score: the live face with a heat map of what the score rests on."""

import platform
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.capture.frame import Pixels
from faceapp.gallery.history import Check
from faceapp.gui.session.session import Session
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.images import to_qimage
from faceapp.gui.style.language import fill
from faceapp.recognition.live.analysis import Analysis, CheckedFace, Question
from faceapp.recognition.live.decision import Decision
from faceapp.recognition.live.explanation import Explanation, explain
from faceapp.recognition.pipeline import Probe
from faceapp.siamese.embedding import Embedding
from faceapp.station.checks import as_check
from faceapp.station.evidence import parts
from faceapp.vision.thumbnail import thumbnail

SHOWN = 336
"""Side in px at which the 112 px crop is shown."""

FULL_HEAT = 0.15
"""Fall of the score that is painted in full colour, unless the map has a larger one."""


@dataclass(frozen=True, eq=False)
class Compared:
    """A face that was compared, and with what result."""

    face: CheckedFace
    probe: Probe
    question: Question
    decision: Decision
    person_id: int

    def score(self, embedding: Embedding) -> float:
        """Return the score of an embedding with the person."""
        return self.question.matcher.verify(embedding, self.person_id)

    def check(self) -> Check:
        """Return the verdict as the history has it; at this moment, since it still stands."""
        evidence = self.face.liveness.evidence if self.face.liveness else None
        encoder = self.probe.embedding.encoder_id
        return as_check(self.decision, self.question, encoder, platform.node(), time.time(), evidence)


class Explainer(QObject):
    """Remembers the newest compared face and explains its score when asked."""

    evidence_asked = Signal(object, object, object, object)  # ExplanationDialog, Check, its face as JPEG, all else

    def __init__(self, session: Session, window: QWidget) -> None:
        """Listen to ``session``; the explanation opens over ``window``."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._newest: Compared | None = None
        session.analysed.connect(self._remember)
        session.people_changed.connect(self._forget)  # the person compared may be gone

    def ask(self) -> None:
        """Explain the score of the newest face; the work is done between two frames."""
        if self._newest is None:
            return
        compared = self._newest
        self._session.run_with_pipeline(
            self,
            lambda pipeline: explain(pipeline, compared.probe, compared.score),
            lambda explanation: self._show(compared, explanation),
        )

    def _remember(self, analysis: Analysis) -> None:
        self._forget()
        face, question = analysis.faces[0] if analysis.faces else None, analysis.question
        if face and face.probe and face.decision and face.decision.comparison and question:
            person_id = face.decision.comparison.person_id
            self._newest = Compared(face, face.probe, question, face.decision, person_id)

    def _forget(self) -> None:
        self._newest = None

    def _show(self, compared: Compared, explanation: Explanation) -> None:
        if compared.person_id not in self._session.people.enrolled.by_id:
            return  # removed while it was worked out
        dialog = ExplanationDialog(compared.probe.crop.pixels, explanation, self._session.settings.mirror, self._window)
        dialog.evidence.setVisible(compared.decision.decided)
        check = compared.check()
        dialog.evidence.clicked.connect(lambda: self.evidence_asked.emit(dialog, check, *self._seen(compared, dialog)))
        open_dialog(dialog)

    def _seen(self, compared: Compared, dialog: "ExplanationDialog") -> tuple[bytes, dict[str, Any]]:
        """Return the face, if the settings keep one with its check, and what only the camera has."""
        face = thumbnail(compared.probe.crop) if self._session.settings.keep_check_pictures else b""
        live: dict[str, Any] = {"parts": parts(dialog.explanation.fall), "score_of_picture": dialog.explanation.score}
        if compared.face.quality is not None:
            live["quality"] = compared.face.quality.unified
        return face, live


class ExplanationDialog(QDialog):
    """The face as it was compared, and beside it the same with the heat map."""

    def __init__(self, crop: Pixels, explanation: Explanation, mirrored: bool, parent: QWidget | None = None) -> None:
        """Show ``explanation`` of (112, 112, 3) uint8 BGR ``crop``, mirrored if the live picture is."""
        super().__init__(parent)
        self.explanation = explanation
        step = -1 if mirrored else 1
        face, heat = (pixels[:, ::step] for pixels in (crop, heat_map(crop, explanation.fall)))
        self.setWindowTitle(self.tr("Why this score"))
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        pictures.addWidget(_picture(to_qimage(face), self.tr("The face as it was compared")))
        pictures.addWidget(_picture(to_qimage(heat), self.tr("What the score rests on")))
        words = QLabel(
            fill(
                self.tr(
                    "This picture's score is {0:.2f}. Orange parts speak for the person: cover them and the score "
                    "falls. Blue parts speak against: a hand, a hat or a shadow there may be what lowers the score."
                ),
                explanation.score,
            ),
            wordWrap=True,
        )
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("role", "muted")
        self._said.hide()
        self.evidence = QPushButton(self.tr("Save evidence…"), autoDefault=False)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.evidence)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(pictures)
        layout.addWidget(words)
        layout.addWidget(self._said)
        layout.addLayout(buttons)

    def say(self, text: str) -> None:
        """Say what came of saving."""
        self._said.setText(text)
        self._said.show()


def heat_map(crop: Pixels, fall: NDArray[np.float32]) -> Pixels:
    """Return the crop in grey, tinted orange where ``fall`` is positive and blue where it is negative.

    Args:
        crop: (112, 112, 3) uint8 BGR.
        fall: (112, 112) by how much the score falls when the spot is covered.
    """
    grey = crop.mean(axis=2, keepdims=True, dtype=np.float32)
    heat = np.clip(fall / max(FULL_HEAT, float(np.abs(fall).max())), -1, 1)[:, :, np.newaxis]
    orange, blue = np.array([0, 140, 255], np.float32), np.array([255, 120, 30], np.float32)
    strength = 0.75 * np.abs(heat)
    return np.asarray(grey * (1 - strength) + np.where(heat > 0, orange, blue) * strength, np.uint8)


def _picture(image: QImage, name: str) -> QLabel:
    label = QLabel()
    smooth = Qt.TransformationMode.SmoothTransformation
    label.setPixmap(QPixmap.fromImage(image.scaled(SHOWN, SHOWN, Qt.AspectRatioMode.KeepAspectRatio, smooth)))
    label.setAccessibleName(name)
    label.setToolTip(name)
    return label
