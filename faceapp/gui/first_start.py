"""Three cards at the very first start: what is kept and where, a passphrase, the first person. Never shown again."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from faceapp.gui.session.session import Session
from faceapp.gui.style.plain_dialog import make_primary
from faceapp.gui.style.theme import Theme
from faceapp.gui.vault.vault import Vault

WIDTH = 460
ICON_SIZE = 48
KEEPING, PASSPHRASE, PERSON = range(3)


def is_first_start(session: Session) -> bool:
    """Return whether the cards have something to say: they were never shown, and there is nothing in the gallery."""
    return not (session.settings.welcomed or session.gallery.read_only or session.people.enrolled.people)


class FirstStart(QDialog):
    """One card at a time; Enter goes on, Esc leaves them all, and both are remembered."""

    enrol_asked = Signal()
    picture_asked = Signal()

    def __init__(self, session: Session, vault: Vault, theme: Theme, parent: QWidget) -> None:
        """Begin with the first card."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome"))
        self._theme, self._vault = theme, vault
        self.cards = QStackedWidget()
        self._titles: list[str] = []
        self.step = QLabel()
        self.step.setProperty("role", "muted")
        self.go, self.later, self.picture = QPushButton(), QPushButton(), QPushButton(self.tr("Use a picture…"))
        for button in (self.later, self.picture):
            button.setAutoDefault(False)
        make_primary(self.go)
        self.go.clicked.connect(self._go)
        self.later.clicked.connect(self._put_off)
        self.picture.clicked.connect(lambda: self._leave_for(self.picture_asked))
        self.finished.connect(lambda _result: session.change(welcomed=True))
        vault.changed.connect(self._show)
        self._fill(str(session.folders.data))
        self._lay_out()
        self._show()

    def _fill(self, folder: str) -> None:
        kept = self.tr(
            "faceapp keeps each person's name, a small picture, the numbers that describe the face, and for some days "
            "the checks. All of it is encrypted, in {0}. Nothing leaves this computer."
        )
        key = self.tr(
            "Without a passphrase this computer opens the data by itself. With one, only who knows it can, and it "
            "locks when nobody is there. If it is forgotten, nobody can help. It can be set later, in the settings."
        )
        person = self.tr(
            "The person agrees, looks at the camera for a moment, and gets a name. From then on faceapp says whether "
            "the face at the camera is theirs."
        )
        self._add("camera", self.tr("What is kept, and where"), kept.format(folder))
        self._add("lock", self.tr("A passphrase, now or later"), key)
        self._add("first-person", self.tr("The first person"), person)

    def _add(self, icon: str, title: str, text: str) -> None:
        card = QWidget()
        self._titles.append(title)
        picture, heading, words = QLabel(), QLabel(title, wordWrap=True), QLabel(text, wordWrap=True)
        picture.setAccessibleName(title)
        picture.setPixmap(self._theme.pixmap(icon, "accent", ICON_SIZE, self.devicePixelRatioF()))
        heading.setProperty("role", "pageTitle")
        words.setMinimumWidth(WIDTH)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (picture, heading, words):
            column.addWidget(part)
        column.addStretch()
        self.cards.addWidget(card)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.step, 1)
        for button in (self.later, self.picture, self.go):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 24)
        layout.setSpacing(24)
        layout.addWidget(self.cards, 1)
        layout.addLayout(foot)

    def _show(self) -> None:
        card = self.cards.currentIndex()
        self.step.setText(self.tr("{0} of {1}").format(card + 1, self.cards.count()))
        self.later.setText(self.tr("Skip") if card == KEEPING else self.tr("Later"))
        self.later.setVisible(not self._is_protected(card))
        self.picture.setVisible(card == PERSON)
        names = {KEEPING: self.tr("Next"), PASSPHRASE: self.tr("Set a passphrase…"), PERSON: self.tr("Use the camera")}
        self.go.setText(self.tr("Next") if self._is_protected(card) else names[card])
        self.setAccessibleName(self._titles[card])
        self.go.setFocus()

    def _is_protected(self, card: int) -> bool:
        return card == PASSPHRASE and self._vault.protection.has_passphrase

    def _go(self) -> None:
        card = self.cards.currentIndex()
        if card == PERSON:
            self._leave_for(self.enrol_asked)
        elif card == PASSPHRASE and not self._is_protected(card):
            self._vault.protection.set_passphrase()
        else:
            self._turn()

    def _put_off(self) -> None:
        if self.cards.currentIndex() == PASSPHRASE:
            self._turn()
        else:
            self.reject()

    def _turn(self) -> None:
        self.cards.setCurrentIndex(self.cards.currentIndex() + 1)
        self._show()

    def _leave_for(self, asked: SignalInstance) -> None:
        self.accept()
        asked.emit()
