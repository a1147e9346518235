"""The choice of who is not a station yet: to share this gallery, or to join another one's."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from faceapp.gui.style.dialogs import grow

WIDTH = 480


class BeginDialog(QDialog):
    """Two cards, each with a sentence and a button."""

    create_asked = Signal()
    join_asked = Signal()

    def __init__(self, people: int, parent: QWidget) -> None:
        """Offer both; ``people`` are enrolled here, so that nothing can be joined unless there are none."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Share with other stations"))
        self.create_button = QPushButton(self.tr("Create a shared gallery…"))
        self.join_button = QPushButton(self.tr("Join one…"))
        self.join_button.setEnabled(not people)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addStrut(WIDTH)
        text = self.tr(
            "Several stations know the same people, by way of a PostgreSQL server of your own. The server keeps sealed "
            "records and can read neither names nor faces; each station goes on checking while it is away."
        )
        layout.addWidget(QLabel(text, wordWrap=True))
        first = self.tr("This is the first station. The people enrolled here become those of all stations.")
        layout.addWidget(_card(self, first, self.create_button, self.create_asked))
        other = self.tr("Another station has a shared gallery; its administrator lets this one in.")
        if people:
            other = self.tr(
                "Only a station where nobody is enrolled can join. Export the people, remove them here, join, and "
                "import them then: so nobody is enrolled twice unseen."
            )
        layout.addWidget(_card(self, other, self.join_button, self.join_asked))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802 (Qt's name)
        super().showEvent(event)
        grow(self)


def _card(dialog: QDialog, text: str, button: QPushButton, asked: SignalInstance) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    button.setAutoDefault(False)
    button.clicked.connect(dialog.accept)
    button.clicked.connect(asked)
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(QLabel(text, wordWrap=True))
    row = QVBoxLayout()
    row.addWidget(button)
    column.addLayout(row)
    return card
