"""Removals and their undoing: the last one by Ctrl+Z, any one from the list, until the window closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from faceapp.gallery.model import RemovedPerson
from faceapp.gui.people.panel import GalleryPanel
from faceapp.gui.session.session import Session
from faceapp.gui.style.toast import Toast


class Removals(QObject):
    """Removes people, and holds in memory what brings them back."""

    def __init__(
        self,
        session: Session,
        panel: GalleryPanel,
        toast: Toast,
        allow: Callable[[str, Callable[[], object]], None],
        parent: QObject,
    ) -> None:
        """Begin with nobody removed; ``allow`` asks who wants to remove somebody, where not everybody may."""
        super().__init__(parent)
        self._session = session
        self._panel, self._toast = panel, toast
        self._removed: list[RemovedPerson] = []
        panel.remove_asked.connect(lambda person: allow(self.tr("Remove"), lambda: self._remove(person)))
        panel.undo_asked.connect(self._undo)
        panel.put_back_asked.connect(self._put_back)

    def _remove(self, person_id: int) -> None:
        self._session.people.change(self, lambda people: people.remove(person_id), self._on_removed, self._refuse)

    def _on_removed(self, removed: RemovedPerson) -> None:
        self._removed.append(removed)
        self._show()
        number, text = removed.person.id, self.tr("{0} was removed").format(removed.person.name)
        self._toast.show_notice(text, self.tr("Undo"), lambda: self._put_back(number))

    def _undo(self) -> None:
        if self._removed:
            self._put_back(self._removed[-1].person.id)

    def _put_back(self, person_id: int) -> None:
        removed = next((one for one in self._removed if one.person.id == person_id), None)
        if removed is None:
            return

        def refuse(error: Exception) -> None:
            self._removed.append(removed)
            self._show()
            self._refuse(error)

        self._removed.remove(removed)
        self._show()
        text = self.tr("{0} is back").format(removed.person.name)
        done = lambda _result: self._toast.show_notice(text)  # noqa: E731
        self._session.people.change(self, lambda people: people.restore(removed), done, refuse)

    def _refuse(self, error: Exception) -> None:
        self._session.failed.emit(error)

    def _show(self) -> None:
        self._panel.show_removed([one.person for one in self._removed])
