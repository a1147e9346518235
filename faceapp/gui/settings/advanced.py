"""The encoder and the data folder."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from faceapp.errors import ModelError
from faceapp.gui.session.session import Session
from faceapp.gui.settings.page import Change, SettingsPage
from faceapp.gui.style.dialogs import ask_file_to_open
from faceapp.siamese.card import read_card


class AdvancedPage(SettingsPage):
    """The encoder and the data folder."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._session = session
        self._change = change
        self.encoder = QLineEdit(session.settings.encoder)
        self.encoder.setPlaceholderText(self.tr("the bundled encoder"))
        self.encoder.editingFinished.connect(lambda: self._take(self.encoder.text().strip()))
        self.add_row(self.tr("Encoder file"), self.encoder)
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.add_aside(choose)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "error")
        self.problem.hide()
        self.add(self.problem)
        self.add_note(
            self.tr("Another encoder is used from the next start, and asks for everyone to be enrolled again.")
        )
        folder = QLineEdit(str(session.folders.data))
        folder.setReadOnly(True)
        self.add_row(self.tr("Data folder"), folder)
        self.add_note(self.tr("Another one is given at the start, with --data-dir."))
        show = QPushButton(self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder.text())))
        self.add_aside(show)

    def _choose(self) -> None:
        ask_file_to_open(self, self.tr("Choose an encoder"), self.tr("Encoders (*.safetensors)"), self._take)

    def _take(self, path: str) -> None:
        """Keep a file that is an encoder: a wrong one would leave the next start without any."""
        self.encoder.setText(path)
        try:
            if path:
                read_card(Path(path))
        except ModelError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.problem.clear()
        self.problem.hide()
        if path != self._session.settings.encoder:
            self._change(encoder=path)
