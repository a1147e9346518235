"""The encoder and the data folder."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from faceapp.gui.session import Session
from faceapp.gui.settings_page import Change, SettingsPage


class AdvancedPage(SettingsPage):
    """The encoder and the data folder."""

    def __init__(self, session: Session, change: Change) -> None:
        """Fill the page with the settings as they are."""
        super().__init__()
        self._change = change
        self._encoder = QLineEdit(session.settings.encoder)
        self._encoder.setPlaceholderText(self.tr("the bundled encoder"))
        self._encoder.editingFinished.connect(lambda: change(encoder=self._encoder.text().strip()))
        self.add_row(self.tr("Encoder file"), self._encoder)
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.add_aside(choose)
        self.add_note(
            self.tr("Another encoder is used from the next start, and asks for everyone to be enrolled again.")
        )
        folder = QLineEdit(str(session.folders.data))
        folder.setReadOnly(True)
        self.add_row(self.tr("Data folder"), folder)
        show = QPushButton(self.tr("Open the folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder.text())))
        self.add_aside(show)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose an encoder"), "", self.tr("Encoders (*.safetensors)"))
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self._encoder.setText(path)
        self._change(encoder=path)
