"""Joining: what this station asks with, as a code and as a file, and the administrator's answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gallery.shared.invitation import Request
from faceapp.gui.sharing.qr_code import QrCode
from faceapp.gui.style.dialogs import ask_file_to_open, ask_file_to_save, grow
from faceapp.gui.style.plain_dialog import make_primary

WIDTH = 420
ANSWERS = "faceapp (*.approval)"


class JoinDialog(QDialog):
    """Shows the request until it is answered; closed and opened again, it shows the same one."""

    save_asked = Signal(str)  # into which file
    answer_given = Signal(str)  # in which file
    anew_asked = Signal()

    def __init__(self, request: Request, parent: QWidget) -> None:
        """Show a request."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Join a shared gallery"))
        self.code = QrCode(self.tr("QR code of this station's request"))
        self.fingerprint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.fingerprint.setProperty("role", "heading")
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said = QLabel(wordWrap=True)
        self.save, self.answer = QPushButton(self.tr("Save as file…")), QPushButton(self.tr("Choose the answer…"))
        self.anew, self.cancel = QPushButton(self.tr("Ask anew")), QPushButton(self.tr("Close"))
        self.anew.setToolTip(self.tr("Make another code; an answer to this one is of no use then"))
        self._lay_out()
        self._connect()
        self.show_request(request)
        self.answer.setFocus()

    def show_request(self, request: Request) -> None:
        """Show another request."""
        self.code.show_text(request.to_text())
        self.fingerprint.setText(request.fingerprint)
        self.say("")

    def say(self, text: str, role: str = "muted") -> None:
        """Say what came of the last thing done."""
        self.setEnabled(True)
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        grow(self)

    def _connect(self) -> None:
        kinds = "faceapp (*.request)"
        self.save.clicked.connect(
            lambda: ask_file_to_save(self, self.tr("Save the request"), "station.request", kinds, self.save_asked.emit)
        )
        self.answer.clicked.connect(
            lambda: ask_file_to_open(self, self.tr("The administrator's answer"), ANSWERS, self._use)
        )
        self.anew.clicked.connect(self.anew_asked)
        self.cancel.clicked.connect(self.reject)

    def _use(self, path: str) -> None:
        self.say(self.tr("Joining: everybody is being fetched…"))
        self.setEnabled(False)
        self.answer_given.emit(path)

    def _lay_out(self) -> None:
        how = self.tr(
            "At an administrator's station: Data and security, Stations, Let a station in. Hold this code before its "
            "camera, or take the file there. Then choose here the answer that is made there."
        )
        compare = QLabel(self.tr("The same has to stand there:"), alignment=Qt.AlignmentFlag.AlignCenter)
        compare.setProperty("role", "muted")
        for button in (self.save, self.anew, self.cancel):
            button.setAutoDefault(False)
        self.anew.setProperty("role", "quiet")
        make_primary(self.answer)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.anew)
        foot.addStretch()
        for button in (self.cancel, self.save, self.answer):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addStrut(WIDTH)
        layout.addWidget(QLabel(how, wordWrap=True))
        layout.addWidget(self.code, 1)
        for widget in (compare, self.fingerprint, self.said):
            layout.addWidget(widget)
        layout.addLayout(foot)
