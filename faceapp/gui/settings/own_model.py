"""The operator's own passive model: chosen, tried once, shown with its hash, and taken away again."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change
from faceapp.gui.style.dialogs import ask_file_to_open
from faceapp.liveness.passive_model import PassiveModel


class OwnModelCard(QFrame):
    """Keeps a file only after it was loaded once, beside the window: with a wrong one the next start checks nobody."""

    def __init__(self, session: Session, change: Change) -> None:
        """Show the one that is set, after a look whether it can be used."""
        super().__init__()
        self.setProperty("role", "card")
        self._session = session
        self._change = change
        self.model = QLabel(wordWrap=True)
        self._hash_name = QLabel("SHA-256")
        self.hash = QLineEdit(readOnly=True)
        self.hash.setAccessibleName(self.tr("SHA-256 of the model"))
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "error")
        self.choose = QPushButton(self.tr("Choose a m&odel…"))
        self.choose.clicked.connect(self._choose)
        self.remove = QPushButton(self.tr("Remo&ve"))
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        self._show("")
        if session.settings.pad_model:
            self.try_model(session.settings.pad_model)

    def try_model(self, path: str) -> None:
        """Load a file beside the window, and keep it as the setting if it can be used."""
        self.model.setText(self.tr("{0} is being tried…").format(Path(path).name))
        self.choose.setEnabled(False)
        self.remove.setEnabled(False)
        self._session.background.run(
            self, lambda: PassiveModel(Path(path)).sha256, partial(self._keep, path), self._refuse
        )

    def _keep(self, path: str, sha256: str) -> None:
        if path != self._session.settings.pad_model:
            self._change(pad_model=path)
        self._show(sha256)

    def _refuse(self, error: Exception) -> None:
        self._show(self.hash.text(), str(error))  # the one that is set stays

    def _remove(self) -> None:
        self._change(pad_model="")
        self._show("")

    def _choose(self) -> None:
        ask_file_to_open(self, self.tr("Choose a passive model"), self.tr("Networks (*.onnx)"), self.try_model)

    def _show(self, sha256: str, problem: str = "") -> None:
        """Show what is set; ``sha256`` is empty where that is not known."""
        path = self._session.settings.pad_model
        used = self.tr("Your own passive model: {0}").format(path)
        self.model.setText(used if path else self.tr("No passive model of your own is used."))
        self.hash.setText(sha256)
        self.hash.setCursorPosition(0)
        for part in (self._hash_name, self.hash):
            part.setVisible(bool(sha256))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.choose.setEnabled(True)
        self.remove.setEnabled(True)
        self.remove.setVisible(bool(path))

    def _lay_out(self) -> None:
        note = QLabel(
            self.tr(
                "A network with MiniFASNet's inputs and outputs, as ONNX, with its JSON beside it. It can only warn. "
                "Another one is used from the next start."
            ),
            wordWrap=True,
        )
        note.setProperty("role", "muted")
        hashed = QHBoxLayout()
        hashed.setSpacing(8)
        hashed.addWidget(self._hash_name)
        hashed.addWidget(self.hash, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.model)
        layout.addLayout(hashed)
        layout.addWidget(self.problem)
        layout.addWidget(note)
        layout.addLayout(buttons)
