"""What a station is called, and what it may do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from faceapp.gallery.shared.invitation import Request
from faceapp.gallery.shared.stations import Role
from faceapp.gui.sharing.words import role_with_meaning
from faceapp.gui.style.language import fill
from faceapp.gui.style.plain_dialog import PlainDialog

GIVEN = (Role.DOOR, Role.OPERATOR, Role.ADMINISTRATOR)


class RoleChoice(QComboBox):
    """One of the roles that can be given."""

    def __init__(self, role: Role = Role.DOOR) -> None:
        """Begin with a role."""
        super().__init__()
        for one in GIVEN:
            self.addItem(role_with_meaning(one), one)
        self.setCurrentIndex(GIVEN.index(role))

    @property
    def role(self) -> Role:
        """The role that is chosen."""
        return Role(self.currentData())


class AdmitDialog(PlainDialog):
    """Shows the fingerprint to be compared, and asks for name and role."""

    def __init__(self, request: Request, parent: QWidget) -> None:
        """Ask about the station with this request."""
        super().__init__(parent=parent)
        self.setWindowTitle(self.tr("Let a station in"))
        self.say(self.tr("Compare this with what the other station shows. Then say where its answer is to be written."))
        self.go.setText(self.tr("Let it in…"))
        fingerprint = QLabel(request.fingerprint, wordWrap=True)
        fingerprint.setProperty("role", "heading")
        fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name, self.role = QLineEdit(placeholderText=self.tr("Back door")), RoleChoice()
        self.add_field(self.tr("It shows"), fingerprint)
        self.add_field(self.tr("&Name"), self.name)
        self.add_field(self.tr("&Role"), self.role)
        self.name.textChanged.connect(self._judge)
        self._judge()
        self.name.setFocus()

    def _judge(self) -> None:
        missing = self.tr("Give the station a name that tells it from the others.")
        self.require("" if self.name.text().strip() else missing)


class RoleDialog(PlainDialog):
    """Asks what a station may do from now on."""

    def __init__(self, name: str, role: Role, parent: QWidget) -> None:
        """Begin with the role that the station has."""
        super().__init__(parent=parent)
        self.setWindowTitle(self.tr("Change a role"))
        self.say(fill(self.tr("What may {0} do?"), name))
        self.go.setText(self.tr("Change"))
        self.role = RoleChoice(role)
        self.add_field(self.tr("&Role"), self.role)
        self.role.setFocus()
