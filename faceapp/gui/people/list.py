"""The rows of the list: which are selected, and which one the operator has in hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QListView, QWidget

from faceapp.gallery.model import Person
from faceapp.gui.people.delegate import PeopleDelegate
from faceapp.gui.people.model import ID_ROLE, Index, PeopleModel
from faceapp.gui.style.theme import Theme


class PeopleList(QListView):
    """Shows the rows of a model; Enter opens, Del removes, F2 renames."""

    picked = Signal()  # the operator has selected otherwise
    menu_asked = Signal(object, QPoint)  # QModelIndex, on the screen
    remove_asked = Signal()
    name_left = Signal()  # the field in which somebody is renamed has closed

    def __init__(
        self, model: PeopleModel, theme: Theme, bearer: Callable[[str], Person | None], parent: QWidget | None = None
    ) -> None:
        """Show ``model``; ``bearer`` tells who bears a name, which nobody else may then be given."""
        super().__init__(parent)
        self._heard = True
        self.setModel(model)
        delegate = PeopleDelegate(theme, bearer, self)
        delegate.menu_asked.connect(self.menu_asked)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)  # else every row's size is asked for: 16 s for 100,000 people
        self.setAccessibleName(self.tr("People"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.indexAt(place), self.viewport().mapToGlobal(place))
        )
        self.selectionModel().selectionChanged.connect(lambda _selected, _deselected: self._tell())
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.remove_asked)

    @property
    def selected(self) -> tuple[int, ...]:
        """The numbers of the people selected, in the list's order."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return tuple(index.data(ID_ROLE) for index in rows)

    @property
    def in_use(self) -> bool:
        """Whether the operator is about to do something here, so that no row may move under the hand."""
        busy = self.underMouse() or QApplication.activePopupWidget() is not None
        return busy or len(self.selected) > 1 or self.editing

    @property
    def editing(self) -> bool:
        """Whether a name is being typed."""
        return self.state() is QListView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: D102, N802
        super().closeEditor(editor, hint)
        self.name_left.emit()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: D102, N802
        # A QListView would lay out everybody anew, 150 ms for 100,000 people; but these rows are of one size.
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def highlight(self, index: QModelIndex) -> None:
        """Select a row, or none if the index is invalid; the operator has picked nothing by that."""
        self._heard = False
        self.select(index)
        self._heard = True

    def select(self, index: QModelIndex) -> None:
        """Select a row, or none if the index is invalid, as if the operator had."""
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def bring(self, index: QModelIndex) -> None:
        """Bring a row into sight, for the keyboard to go on from; nothing is selected."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def _tell(self) -> None:
        if self._heard:
            self.picked.emit()
