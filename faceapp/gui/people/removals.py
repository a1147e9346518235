"""Removals and their undoing: the last one by Ctrl+Z, any one from the list, until the window closes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from faceapp.gallery.model import RemovedPerson
from faceapp.gui.people.panel import GalleryPanel
from faceapp.gui.session.session import Session
from faceapp.gui.style.language import fill
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
        self._together: list[list[int]] = []  # who was removed by one key, the last ones last
        panel.remove_asked.connect(lambda people: allow(self.tr("Remove"), lambda: self._remove(people)))
        panel.undo_asked.connect(self._undo)
        panel.put_back_asked.connect(self._put_back)

    def _remove(self, person_ids: Sequence[int]) -> None:
        self._session.people.change(self, lambda people: people.remove_all(person_ids), self._on_removed, self._refuse)

    def _on_removed(self, removed: list[RemovedPerson]) -> None:
        self._removed += removed
        together = [one.person.id for one in removed]
        self._together.append(together)
        self._show()
        text = fill(self.tr("{0} was removed"), removed[0].person.name)
        if len(removed) > 1:
            text = self.tr("{0} people were removed").format(len(removed))
        self._toast.show_notice(text, self.tr("Undo"), lambda: self._put_all_back(together))

    def _undo(self) -> None:
        known = {one.person.id for one in self._removed}
        together = next((group for group in reversed(self._together) if known & set(group)), [])
        self._put_all_back(together)

    def _put_all_back(self, person_ids: Sequence[int]) -> None:
        for person_id in person_ids:
            self._put_back(person_id)

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
        text = fill(self.tr("{0} is back"), removed.person.name)
        done = lambda _result: self._toast.show_notice(text)  # noqa: E731
        self._session.people.change(self, lambda people: people.restore(removed), done, refuse)

    def _refuse(self, error: Exception) -> None:
        self._session.failed.emit(error)

    def _show(self) -> None:
        self._panel.removed.show_people([one.person for one in self._removed])
