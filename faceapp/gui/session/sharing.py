"""A session's part in a shared gallery: what other stations change comes in, and how it stands with the server."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.stations import Kind, Role
from faceapp.gui.session.background import Background, Done, Failed, Task
from faceapp.gui.session.people import SessionPeople
from faceapp.station.people import People

if TYPE_CHECKING:
    from faceapp.gallery.shared.follower import Follower, Standing  # and with it PostgreSQL's client, for who shares
    from faceapp.gallery.shared.sharing import Sharing

LOOK_MS = 250
"""So often it is looked how the station stands."""

CLOSE_SECONDS = 60.0
"""How long what an administrator has begun may take while the window closes."""


class SessionSharing(QObject):
    """Keeps the people of a session in step with the other stations, if the gallery is shared.

    What changes people waits on the network, beside the window and in turn with all else that changes them. What an
    administrator does with stations has a queue of its own: making new keys takes long, and enrolling goes on.
    """

    changed = Signal()  # how the station stands, what it may do, or whether the gallery is shared at all
    _came = Signal(object)  # numbers of people, from the follower's thread

    def __init__(self, gallery: Gallery, people: SessionPeople, parent: QObject) -> None:
        """Prepare; ``start`` begins to follow."""
        super().__init__(parent)
        self._gallery, self._people = gallery, people
        self._follower: Follower | None = None
        self._background = Background(self)
        self._shown: tuple[object, ...] = ()
        self._came.connect(self._read_again)
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look)

    @property
    def part(self) -> "Sharing | None":
        """The station's part in the shared gallery; None if it is not shared."""
        return self._gallery.sharing

    @property
    def standing(self) -> "Standing | None":
        """How the station stands to the server; None if nobody asks it."""
        return None if self._follower is None else self._follower.standing

    @property
    def behind(self) -> int:
        """How many changes of others are still to be read."""
        return 0 if self.part is None else self.part.behind

    @property
    def role(self) -> Role | None:
        """What the station may do in the shared gallery; None if it is not shared."""
        return None if self.part is None else self.part.role

    @property
    def shut_out(self) -> bool:
        """Whether an administrator has shut the station out of the shared gallery."""
        return self.role is Role.REVOKED or (self.standing is not None and self.standing.shut_out)

    @property
    def may_change_people(self) -> bool:
        """Whether people may be enrolled, changed and removed here."""
        may = self.role is None or self.role.may(Kind.PERSON)
        return may and not self._gallery.read_only and not self.shut_out

    def start(self) -> None:
        """Follow the other stations, if there may be any and nobody else does."""
        part = self.part
        if part is not None and not self._gallery.read_only and self._follower is None:
            from faceapp.gallery.shared.follower import Follower

            self._follower = Follower(part, self._came.emit)
            self._watch.start()
        self._look()

    def stop(self, seconds: float) -> bool:
        """End the following, and answer nobody any more; return whether all has ended in time."""
        self._watch.stop()
        ended = self._follower is None or self._follower.stop(seconds)
        return self._background.close(CLOSE_SECONDS if ended else 0.0) and ended

    def found(
        self, owner: QObject, address: Address, login: Login, name: str, hours: float, done: Done, failed: Failed
    ) -> None:
        """Make a shared gallery of this one; see ``Gallery.share``."""
        self._turn(owner, lambda people: people.gallery.share(address, login, name, hours), done, failed)

    def join(self, owner: QObject, answer: Path, done: Done, failed: Failed) -> None:
        """Become a station with an administrator's answer; see ``Gallery.join``."""

        def join(people: People) -> None:
            people.gallery.join(answer)
            people.refresh()

        self._turn(owner, join, done, failed)

    def leave(self, owner: QObject, done: Done, failed: Failed) -> None:
        """Leave the shared gallery; see ``Gallery.leave``."""
        self._leave(owner, Gallery.leave, done, failed)

    def leave_without_server(self, owner: QObject, done: Done, failed: Failed) -> None:
        """Leave though the server does not answer; see ``Gallery.leave_without_server``."""
        self._leave(owner, Gallery.leave_without_server, done, failed)

    def run(self, owner: QObject, work: Callable[[], object], done: Done, failed: Failed) -> None:
        """Do something with the other stations beside the window; see ``Task``."""
        self._background.run(owner, work, done, failed)

    def _leave(self, owner: QObject, how: Callable[[Gallery], None], done: Done, failed: Failed) -> None:
        follower, self._follower = self._follower, None
        self._watch.stop()

        def leave(people: People) -> None:
            if follower is not None:
                follower.stop()
            how(people.gallery)
            people.refresh()

        self._turn(owner, leave, done, failed)

    def _turn(self, owner: QObject, operation: Callable[[People], object], done: Done, failed: Failed) -> None:
        """Begin or end to share, in turn with whatever changes people; follow whoever there is then."""
        asked = Task(owner, operation, done, failed)

        def succeed(result: object) -> None:
            self.start()
            asked.succeed(result)

        def fail(error: Exception) -> None:
            self.start()
            asked.fail(error)

        self._people.change(self, operation, succeed, fail)

    @Slot(object)
    def _read_again(self, person_ids: frozenset[int]) -> None:
        self._people.change(self, lambda people: people.reread(person_ids))

    @Slot()
    def _look(self) -> None:
        shown = (self.part is not None, self.standing, self.behind, self.role)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
