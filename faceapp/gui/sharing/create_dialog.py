"""Founding a shared gallery: where the server is, how it is known, and who may set it up."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from faceapp.errors import GalleryError, OfflineError
from faceapp.gallery.shared.address import Address, Login, read_certificate, split
from faceapp.gallery.shared.invitation import LEASE
from faceapp.gallery.shared.replica import LEASE_HOURS
from faceapp.gui.style.dialogs import ask_file_to_open, grow
from faceapp.gui.style.forms import indent
from faceapp.gui.style.language import fill
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.style.secret_field import SecretField

PINNED = 0


class CreateDialog(PlainDialog):
    """Takes address, login and name; what is wrong with the address is said beneath it, as it is typed."""

    create_asked = Signal(object, object, str, float)  # Address, Login, name, hours

    def __init__(self, parent: QWidget) -> None:
        """Begin with what docs/sharing.md sets up."""
        super().__init__(parent=parent)
        self.setWindowTitle(self.tr("Create a shared gallery"))
        self.say(
            self.tr(
                "An empty database on a PostgreSQL of your own, and a login that owns it and may make others: needed "
                "now only, and not kept."
            )
        )
        self.go.setText(self.tr("Create"))
        self.server = QLineEdit(placeholderText="db.example.org")
        self.database, self.user, self.password = QLineEdit("faceapp"), QLineEdit("faceapp"), SecretField()
        self.trust, self.certificate = QComboBox(), QPushButton(self.tr("Choose…"))
        self.trust.addItems([self.tr("Its own certificate"), self.tr("The certificate of an authority")])
        self.name = QLineEdit(placeholderText=self.tr("Counter"))
        self.hours = QSpinBox(minimum=LEASE[0], maximum=LEASE[1], value=int(LEASE_HOURS), suffix=self.tr(" hours"))
        indent(self.hours)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "error")
        self._certificate = ""
        self._lay_out()
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self._ask)
        self.certificate.clicked.connect(self._choose_certificate)
        for field in (self.server, self.database, self.user, self.password, self.name):
            field.textChanged.connect(self._judge)
        self.trust.currentIndexChanged.connect(self._judge)
        self._judge()
        self.server.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        grow(self)

    def fail(self, error: Exception) -> None:
        """Say why nothing was founded; what was typed stays."""
        self.setEnabled(True)
        looked = self.tr("Look at the server, the database, the login and its password.")
        self.refuse(f"{error.message} {looked}" if isinstance(error, OfflineError) else str(error))
        grow(self)
        self.password.setFocus()

    def use_certificate(self, path: str) -> None:
        """Know the server by the certificate in a file."""
        try:
            self._certificate = read_certificate(Path(path))
            self.certificate.setText(Path(path).name)
        except GalleryError as error:
            self._certificate = ""
            self.certificate.setText(self.tr("Choose…"))
            self._judge()
            self._show_problem(str(error))
        else:
            self._judge()

    def _lay_out(self) -> None:
        self.certificate.setAutoDefault(False)
        self.add_field(self.tr("&Server"), self.server)
        self.add_beneath(self.problem)
        self.certificate.setAccessibleName(self.tr("Certificate"))
        known = QWidget()
        row = QHBoxLayout(known)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.trust, 1)
        row.addWidget(self.certificate)
        known.setFocusProxy(self.trust)
        self.add_field(self.tr("&Known by"), known)
        self.trust.setAccessibleName(self.tr("Known by"))
        self.add_field(self.tr("&Database"), self.database)
        self.add_field(self.tr("&Login"), self.user)
        self.add_field(self.tr("&Password"), self.password)
        self.add_field(self.tr("&Name of this station"), self.name)
        self.add_field(self.tr("Cut off, a station &forgets after"), self.hours)
        self.hours.setToolTip(
            self.tr("A station that the server has not heard for so long drops everybody, so that removals reach it.")
        )

    def _judge(self) -> None:
        address = self._address()
        needs_certificate = address is None or not address.is_loopback
        for field in (self.trust, self.certificate):
            field.setEnabled(needs_certificate)
        missing = ""
        if not self.server.text().strip():
            missing = self.tr("Type the server's name, or its number.")
        elif not all(field.text().strip() for field in (self.database, self.user, self.password)):
            missing = self.tr("Type the database, the login and its password.")
        elif not self.name.text().strip():
            missing = self.tr("Give this station a name that tells it from the others.")
        self.require(missing)
        self._show_problem("" if missing and not self.server.text().strip() else self._wrong_with(address))

    def _wrong_with(self, address: Address | None) -> str:
        if address is None:
            return self.tr("Give a name, or name:port.")
        if not address.is_loopback and not self._certificate:
            return fill(self.tr("Choose the certificate that {0} is known by."), address.host)
        return ""

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.server.setAccessibleDescription(problem)
        if problem:
            self.go.setEnabled(False)
        grow(self)

    def _address(self) -> Address | None:
        """Return what was typed; None if it is no address."""
        database, pinned = self.database.text().strip(), self.trust.currentIndex() == PINNED
        try:
            host, port = split(self.server.text().strip())
        except GalleryError:
            return None
        if Address(host, port, database).is_loopback:
            return Address(host, port, database)
        return Address(host, port, database, self._certificate, pinned)

    def _choose_certificate(self) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer);;All files (*)")
        ask_file_to_open(self, self.tr("Certificate"), kinds, self.use_certificate)

    def _ask(self) -> None:
        address = self._address()
        if address is None:
            return
        self.setEnabled(False)
        self.refuse("")
        login = Login(self.user.text().strip(), self.password.text())
        self.create_asked.emit(address, login, self.name.text().strip(), float(self.hours.value()))
