"""The people enrolled, beside the picture: search, sort, choose, rename, note, remove."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.gallery.model import Person
from faceapp.gui.people.empty import EmptyGallery
from faceapp.gui.people.header import PeopleHeader
from faceapp.gui.people.list import PeopleList
from faceapp.gui.people.menu import PersonMenu
from faceapp.gui.people.model import ID_ROLE, PeopleModel
from faceapp.gui.people.removed import RemovedButton
from faceapp.gui.people.search import SearchField
from faceapp.gui.style.theme import Theme
from faceapp.station.enrolled import EnrolledPeople

WIDTH, NARROW = 320, 272


class GalleryPanel(QFrame):
    """Shows people and tells what the operator wants of them; it changes nothing itself."""

    chosen = Signal(object)  # person id, or None
    enrol_asked = Signal()
    picture_asked = Signal()
    pictures_asked = Signal()  # of many people
    rename_asked = Signal(int, str)
    people_asked = Signal()  # they have changed while a name was typed
    page_asked = Signal(int)
    remove_asked = Signal(object)  # tuple of people
    export_asked = Signal(object)  # tuple of people
    undo_asked = Signal()  # of the last removal
    put_back_asked = Signal(int)
    reference_asked = Signal(int)
    note_asked = Signal(int)
    pin_asked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        read_thumbnail: Callable[[int], bytes],
        bearer: Callable[[str], Person | None],
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty.

        Args:
            theme: to paint with.
            read_thumbnail: gives a person's picture as JPEG bytes, perhaps none.
            bearer: tells who bears a name.
            parent: the panel's.
        """
        super().__init__(parent)
        self._bearer = bearer
        self.setObjectName("galleryPanel")
        self.setFixedWidth(WIDTH)
        self.model = PeopleModel(read_thumbnail, self)
        self.model.renamed.connect(self.rename_asked, Qt.ConnectionType.QueuedConnection)  # after the editor has closed
        self._chosen: int | None = None
        self._changeable = True
        self._outdated = False
        self._theme = theme
        self.header = PeopleHeader(theme)
        self.search = self._make_search()
        self.order = self._make_order()
        self.list = self._make_list()
        self.removed = self._make_removed()
        self._stack = QStackedWidget()
        self._lay_out()

    def show_people(self, enrolled: EnrolledPeople, chosen: int | None) -> None:
        """Show everybody enrolled, with one of them chosen; ask for them again later if a name is being typed."""
        self._outdated = self.list.editing
        if self._outdated:
            return
        anybody = bool(enrolled.people)
        self.model.show_people(enrolled)
        self._stack.setCurrentIndex(0 if anybody else 1)
        self.search.setVisible(anybody)
        self.order.setVisible(anybody)
        self.choose(chosen)
        self._show_count()

    def show_narrow(self, narrow: bool) -> None:
        """Leave more of a small window to the picture and the verdict, or take all the room wanted."""
        self.setFixedWidth(NARROW if narrow else WIDTH)

    def choose(self, person_id: int | None) -> None:
        """Select a person, or nobody, in the list."""
        self._chosen = person_id
        self.list.select(self.model.row_of(person_id))

    @property
    def highlighted(self) -> int | None:
        """Who is selected, alone; None if nobody is, or several are."""
        return self._chosen

    def highlight(self, person_id: int | None) -> None:
        """Select a person, or nobody, without that being the operator's choice."""
        self._chosen = person_id
        self.list.highlight(self.model.row_of(person_id))

    def show_matched(self, person_id: int | None, identify: bool) -> None:
        """Tick the person who is at the camera, or nobody.

        In ``identify`` the row comes into sight and no other is left highlighted, unless the operator uses the list.
        """
        if not self.model.mark_matched(person_id) or person_id is None or not identify or self.list.in_use:
            return
        if self._chosen != person_id:
            self.highlight(None)
        self.list.bring(self.model.row_of(person_id))

    def show_enrolment(self, refusal: str, changeable: bool) -> None:
        """Offer to enrol; or say why that can't be now, and offer a picture in the camera's place if one will do.

        Where people are not ``changeable``, nothing is offered that would change them.
        """
        self._changeable = changeable
        for enrol in (self.header.enrol, self._empty.enrol):
            enrol.setEnabled(not refusal)
            enrol.setToolTip(refusal or self.tr("Enrol someone (Ctrl+N)"))
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        self._picture.setVisible(bool(refusal) and changeable)
        self.header.from_pictures.setEnabled(changeable)
        self.removed.setEnabled(changeable)
        edited = QAbstractItemView.EditTrigger.EditKeyPressed
        self.list.setEditTriggers(edited if changeable else QAbstractItemView.EditTrigger.NoEditTriggers)

    def thumbnail_of(self, person_id: int) -> QImage:
        """Return a person's face as a QImage; null if none is kept."""
        return self.model.thumbnail(person_id)

    def _make_search(self) -> SearchField:
        search = SearchField(self._theme)
        search.taken.connect(self._take_first)
        search.left.connect(self._go_to_list)
        search.textChanged.connect(self._find)
        return search

    def _make_order(self) -> QComboBox:
        order = QComboBox()
        order.setAccessibleName(self.tr("Order of the list"))
        order.addItems([self.tr("By name"), self.tr("Newest first")])
        order.currentIndexChanged.connect(self._sort)
        return order

    def _make_list(self) -> PeopleList:
        people = PeopleList(self.model, self._theme, self._bearer)
        people.activated.connect(lambda index: self.page_asked.emit(index.data(ID_ROLE)))
        people.picked.connect(self._on_pick)
        people.menu_asked.connect(self._show_menu)
        people.remove_asked.connect(self._ask_removal)
        people.name_left.connect(self._on_name_left, Qt.ConnectionType.QueuedConnection)  # may come from within a click
        return people

    def _make_removed(self) -> RemovedButton:
        removed = RemovedButton(self._theme)
        removed.put_back_asked.connect(self.put_back_asked)
        # Of the panel, so that it rests where the panel is hidden.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._ask_undo)
        return removed

    def _lay_out(self) -> None:
        self.header.enrol.clicked.connect(self.enrol_asked)
        self.header.from_pictures.triggered.connect(self.pictures_asked)
        self.refusal = QLabel(wordWrap=True)
        self.refusal.setProperty("role", "muted")
        self._picture = QPushButton(self.tr("Use a picture…"))
        self._picture.clicked.connect(self.picture_asked)
        self._empty = EmptyGallery(self._theme)
        self._empty.enrol_asked.connect(self.enrol_asked)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.refusal)
        layout.addWidget(self._picture)
        finding = QHBoxLayout()
        finding.addWidget(self.search, 1)
        finding.addWidget(self.order)
        layout.addLayout(finding)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.removed, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_menu(self, index: QModelIndex, place: QPoint) -> None:
        if not index.isValid():
            menu = QMenu(self.list)
            menu.addAction(self.header.from_pictures)
        else:
            menu = self._menu_of(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _menu_of(self, index: QModelIndex) -> PersonMenu:
        person_id = index.data(ID_ROLE)
        if person_id not in self.list.selected:
            self.list.select(index)
        menu = PersonMenu(self._theme, len(self.list.selected) > 1, self._changeable, self.list)
        menu.page.triggered.connect(lambda: self.page_asked.emit(person_id))
        menu.reference.triggered.connect(lambda: self.reference_asked.emit(person_id))
        menu.rename.triggered.connect(lambda: self.list.edit(self.model.row_of(person_id)))
        menu.note.triggered.connect(lambda: self.note_asked.emit(person_id))
        menu.pin.triggered.connect(lambda: self.pin_asked.emit(person_id))
        menu.export.triggered.connect(lambda: self.export_asked.emit(self.list.selected))
        menu.remove.triggered.connect(self._ask_removal)
        return menu

    def _find(self, text: str) -> None:
        """Show those found; whoever is chosen stays so, seen or not: to look someone up is not to ask for them."""
        self.model.find(text)
        self._show_count()
        self.choose(self._chosen)

    def _sort(self, order: int) -> None:
        self.model.sort_by_age(order == 1)
        self.choose(self._chosen)

    def _on_pick(self) -> None:
        """One person selected is the one claimed; several are selected for something else."""
        selected = self.list.selected
        self._chosen = selected[0] if len(selected) == 1 else None
        self.chosen.emit(self._chosen)

    def _take_first(self) -> None:
        """Choose the first person found, if one was sought, and go to the list."""
        if self.search.text() and self.model.rowCount():
            self.list.select(self.model.index(0, 0))
        self._go_to_list()

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.select(self.model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        self.header.show_count(self.model.rowCount(), self.model.everybody, bool(self.search.text()))

    def _on_name_left(self) -> None:
        if self._outdated:
            self.people_asked.emit()

    def _ask_undo(self) -> None:
        if self._changeable:
            self.undo_asked.emit()

    def _ask_removal(self) -> None:
        if self.list.selected and self._changeable:
            self.remove_asked.emit(self.list.selected)
