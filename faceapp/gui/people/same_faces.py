"""A face that was enrolled at two stations under two names: the question at the head of the window, and both faces."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from faceapp.gallery.model import Person
from faceapp.gallery.shared.same_faces import SameFace
from faceapp.gui.session.session import Session
from faceapp.gui.style.banner import Banner, Notice
from faceapp.gui.style.dialogs import open_dialog
from faceapp.gui.style.language import fill
from faceapp.gui.style.plain_dialog import PlainDialog
from faceapp.gui.style.theme import Theme
from faceapp.gui.style.thumbnail import Thumbnail
from faceapp.station.enrolment import EnrolmentRules
from faceapp.station.same_faces import compare_arrivals, to_ask


class SameFaceDialog(PlainDialog):
    """Shows both people and asks whether they are one; closed without an answer, it is asked again another time.

    Attributes:
        remove: the button that removes the one enrolled later.
    """

    def __init__(self, theme: Theme, people: Sequence[tuple[Person, QImage]], score: float, parent: QWidget) -> None:
        """Ask about two people with the pictures kept of them, the one enrolled first before the other."""
        super().__init__(self.tr("One person or two?"), "", self.tr("Two people: keep both"), parent)
        self.say(
            fill(
                self.tr(
                    "Both were enrolled at different stations, and their faces are alike as one person's are (score "
                    "{0:.2f}). If they are two people, they are marked as look-alikes at every station."
                ),
                score,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(24)
        for (person, face), when in zip(people, (self.tr("enrolled first"), self.tr("enrolled later")), strict=True):
            row.addLayout(_portrait(theme, person, face, when), 1)
        self._form.addRow(row)
        self.remove = self.buttons.addButton(
            self.tr("One person: remove the later"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.remove.setAutoDefault(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Later"))


class SameFaces(QObject):
    """Compares whoever has come from other stations, and asks about the first pair that nobody has answered."""

    def __init__(
        self, session: Session, theme: Theme, banner: Banner, remove: Callable[[list[int]], None],
        allow: Callable[[str, Callable[[], object]], None], window: QWidget,
    ) -> None:  # fmt: skip
        """Begin with nothing to ask; ``remove`` removes people as the list does, ``allow`` asks who wants to act."""
        super().__init__(window)
        self._session, self._theme, self._banner, self._window = session, theme, banner, window
        self._remove, self._allow = remove, allow
        self._found: tuple[SameFace, ...] = ()
        self._later: set[tuple[int, int]] = set()  # not before the next start
        session.people.laid_out.connect(self.look)
        session.people_changed.connect(self.look)
        session.sharing.changed.connect(self.look)  # what the station may do

    def look(self) -> None:
        """Compare who is new, beside the window."""
        session = self._session
        gallery, matcher, card = session.gallery, session.matcher, session.card
        if gallery.sharing is None or matcher is None or card is None:
            self._tell(())
            return

        def compare() -> tuple[SameFace, ...]:
            compare_arrivals(gallery, matcher, EnrolmentRules.of(session.settings, card))
            return to_ask(gallery)

        session.background.run(self, compare, self._tell)

    def ask(self, found: SameFace) -> SameFaceDialog | None:
        """Show both people; nobody is asked about who was removed meanwhile."""
        people = self._session.people
        both = [people.enrolled.by_id.get(number) for number in (found.first, found.second)]
        shown = [(person, people.thumbnail(person.id)) for person in both if person is not None]
        if len(shown) < len(both):
            return None
        dialog = SameFaceDialog(self._theme, shown, found.score, self._window)
        dialog.buttons.accepted.disconnect(dialog.accept)
        dialog.go.clicked.connect(partial(self._keep_both, dialog, found))
        dialog.remove.clicked.connect(dialog.reject)
        dialog.remove.clicked.connect(lambda: self._remove([found.second]))
        return open_dialog(dialog)

    def _keep_both(self, dialog: SameFaceDialog, found: SameFace) -> None:
        sharing = self._session.gallery.shared()
        self._session.people.change(
            dialog,
            lambda _people: sharing.same_faces.keep_both(found.first, found.second),
            lambda _result: dialog.accept(),
            lambda error: dialog.refuse(str(error)),
        )

    def _put_off(self, found: SameFace) -> None:
        self._later.add((found.first, found.second))
        self._tell(self._found)

    def _tell(self, found: tuple[SameFace, ...]) -> None:
        self._found = found
        self._banner.say(self, self._notice())

    def _notice(self) -> Notice | None:
        if not self._session.sharing.may_change_people:
            return None
        by_id = self._session.people.enrolled.by_id
        open_ones = (one for one in self._found if (one.first, one.second) not in self._later)
        found = next((one for one in open_ones if one.first in by_id and one.second in by_id), None)
        if found is None:
            return None
        names = by_id[found.first].name, by_id[found.second].name
        return Notice(
            fill(self.tr("{0} and {1} may be one person, enrolled at two stations."), *names),
            fill(self.tr("Their faces are alike as one person's are: score {0:.2f}."), found.score),
            self.tr("Compare…"),
            lambda: self._allow(self.tr("One person or two?"), partial(self.ask, found)),
            self.tr("Later"),
            partial(self._put_off, found),
        )


def _portrait(theme: Theme, person: Person, face: QImage, when: str) -> QVBoxLayout:
    picture, name = Thumbnail(theme, ""), QLabel(person.name, wordWrap=True)
    further = QLabel(" · ".join(filter(None, (when, person.external_id))), wordWrap=True)
    picture.show_image(face)
    picture.setAccessibleName(person.name)
    further.setProperty("role", "muted")
    column = QVBoxLayout()
    column.setSpacing(4)
    for part in (picture, name, further):
        column.addWidget(part)
    for label in (name, further):
        label.setTextFormat(Qt.TextFormat.PlainText)
    column.addStretch()
    return column
