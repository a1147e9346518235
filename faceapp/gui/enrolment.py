"""Where enrolment begins: whether it can now, why not, and where the sheet stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faceapp.capture.condition import Condition
from faceapp.gallery.model import Person
from faceapp.gui.enrol.page import ENTER
from faceapp.gui.enrol.picture_input import PictureInput, Read
from faceapp.gui.enrol.sheet import EnrolSheet
from faceapp.gui.enrol.words import saved_sentence
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.gui.widgets import Widgets

Allow = Callable[[str, Callable[[], object]], None]

NO_CAMERA = (Condition.MISSING, Condition.BUSY, Condition.DENIED, Condition.FAILED, Condition.LOST, Condition.ENDED)


class EnrolDesk(QObject):
    """Opens the one sheet of a window, over the list of people and nothing else."""

    opened = Signal(bool)
    judging = Signal(bool)  # whether verdicts are given: not while somebody is being enrolled
    notice = Signal(str)

    def __init__(
        self, session: Session, theme: Theme, parts: Widgets, window: QWidget, middle: QHBoxLayout, allow: Allow
    ) -> None:
        """Stand in ``window``, whose picture and list lie in ``middle``; ``allow`` asks who wants to enrol."""
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._parts = parts
        self._window = window
        self._middle = middle
        self._allow = allow
        self.sheet: EnrolSheet | None = None
        self.pictures = PictureInput(window)
        self.pictures.given.connect(self.use_picture)
        parts.panel.enrol_asked.connect(lambda: self.ask())
        parts.panel.reference_asked.connect(self.ask)
        parts.panel.picture_asked.connect(self.pictures.choose)
        parts.camera.picture_asked.connect(self.pictures.choose)
        parts.verdict.enrol_asked.connect(lambda: self.ask())
        for part in (parts.panel, parts.banner):
            part.installEventFilter(self)
        window.installEventFilter(self)
        session.feed.state_changed.connect(self._show_whether)
        session.sharing.changed.connect(self._show_whether)
        self._show_whether()

    @property
    def busy(self) -> bool:
        """Whether somebody is being enrolled, so that nobody at the camera is asked anything else."""
        return self.sheet is not None and not self._is_done

    @property
    def _is_done(self) -> bool:
        return self.sheet is not None and self.sheet.steps.page is self.sheet.steps.done

    def ask(self, person_id: int | None = None) -> None:
        """Open the sheet, or say why nobody can be enrolled now; after one is saved, the next one's."""
        refusal = self._refusal()
        if refusal:
            self.notice.emit(refusal)
            return
        self._allow(self.tr("Enrol"), lambda: self._begin(person_id))

    def open(self, person_id: int | None = None) -> EnrolSheet:
        """Return the sheet, opened if it is not: for someone new, or for another reference of a person."""
        if self.sheet is None:
            sheet = EnrolSheet(self._theme, self._session, self._parts.live, self._window, person_id)
            sheet.closed.connect(self._forget)
            sheet.enrolled.connect(self._greet)
            sheet.picture_asked.connect(self.pictures.choose)
            sheet.next_asked.connect(lambda: self.ask())
            self.sheet = sheet
            self._parts.panel.setEnabled(False)  # nobody sees what lies beneath: no Tab and no key may reach it
            self.opened.emit(True)
            self.judging.emit(False)
            self.place()
            sheet.show()
            sheet.steps.go(sheet.steps.page)
        return self.sheet

    def use_picture(self, read: Read) -> None:
        """Enrol from a picture; no camera is needed."""
        if not self._session.sharing.may_change_people:
            self.notice.emit(self._refusal())
            return
        self._allow(self.tr("Enrol"), lambda: self._begin().use_picture(read))

    def _begin(self, person_id: int | None = None) -> EnrolSheet:
        if self.sheet is not None and self._is_done:
            self.sheet.close()
        return self.open(person_id)

    def place(self) -> None:
        """Lay the sheet over the whole list, from the top bar and the banner to the foot; the picture makes room."""
        sheet, parts, window = self.sheet, self._parts, self._window
        room = 0
        if sheet is not None:
            top = sum(part.height() for part in (parts.top, parts.banner) if not part.isHidden())
            foot = 0 if parts.status.isHidden() else parts.status.height()
            left = window.width() - sheet.width()
            sheet.setGeometry(QRect(left, top, sheet.width(), window.height() - top - foot))
            sheet.raise_()
            room = sheet.width() - (0 if parts.panel.isHidden() else parts.panel.width())
        self._middle.setContentsMargins(0, 0, max(0, room), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 (Qt's name)
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            self.place()
        enter = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in ENTER
        if enter and watched is self._window and self.sheet is not None:  # nobody else has taken it
            self.sheet.go_on()
            return True
        return super().eventFilter(watched, event)

    def _refusal(self) -> str:
        if self._session.gallery.read_only:
            return self.tr("Another faceapp has the gallery open: nobody can be enrolled here.")
        if self._session.sharing.shut_out:
            return self.tr("An administrator has shut this station out: nobody can be enrolled here.")
        if not self._session.sharing.may_change_people:
            return self.tr("This station is a door of the shared gallery: people are enrolled at another one.")
        if self._session.camera.condition in NO_CAMERA:
            return self.tr("There is no camera to enrol at. Use a picture: choose one, drop it here or paste it.")
        return ""

    def _show_whether(self) -> None:
        changeable = self._session.sharing.may_change_people
        self._parts.panel.show_enrolment(self._refusal(), changeable)
        self._parts.verdict.allow_enrolment(changeable)
        self._parts.camera.offer_picture(changeable)

    def _greet(self, person: Person) -> None:
        if not self._is_done:  # else the sheet says so
            self.notice.emit(saved_sentence(person))
        self.judging.emit(True)

    def _forget(self) -> None:
        self.sheet = None
        self._parts.panel.setEnabled(True)
        self.place()
        self.judging.emit(True)
        self.opened.emit(False)
        self._parts.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)
