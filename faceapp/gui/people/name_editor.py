"""The field in which a person of the list is renamed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMoveEvent, QResizeEvent, QValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from faceapp.gallery.names import NAME_LIMIT

GAP = 2


class NameEditor(QLineEdit):
    """Says under itself why a name is refused, and takes Enter only for one that is not."""

    def __init__(self, refusal: Callable[[str], str], parent: QWidget) -> None:
        """Ask ``refusal`` why a name can't be; it returns an empty text for one that can."""
        super().__init__(parent, maxLength=NAME_LIMIT)
        self._refusal = refusal
        self.problem = QLabel(parent, wordWrap=True)
        self.problem.setObjectName("fieldProblem")
        self.problem.setProperty("role", "error")
        self.problem.hide()
        self.setAccessibleName(self.tr("Name"))
        self.setValidator(_NameValidator(refusal, self))
        self.textEdited.connect(self._say)
        self.destroyed.connect(self.problem.deleteLater)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().resizeEvent(event)
        self._place()

    def _say(self, text: str) -> None:
        problem = self._refusal(text)
        self.problem.setText(problem)
        self.setAccessibleDescription(problem)
        self.problem.setVisible(bool(problem))
        self._place()

    def _place(self) -> None:
        self.problem.setFixedWidth(self.width())
        self.problem.adjustSize()
        self.problem.move(self.geometry().bottomLeft() + QPoint(0, GAP))
        self.problem.raise_()


class _NameValidator(QValidator):
    """Keeps a refused name in its field: Qt closes an editor only over what is acceptable."""

    def __init__(self, refusal: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._refusal = refusal

    def validate(self, text: str, place: int) -> object:
        state = QValidator.State.Intermediate if self._refusal(text) else QValidator.State.Acceptable
        return state, text, place
