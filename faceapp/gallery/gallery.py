"""The gallery: everybody enrolled, in one file in the data folder."""

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from faceapp.errors import GalleryError
from faceapp.gallery import kept_blocks, people
from faceapp.gallery.administrator import Administrator
from faceapp.gallery.audit import Audit, Event, append
from faceapp.gallery.history import History
from faceapp.gallery.keys.station_key import StationKey
from faceapp.gallery.lifecycle.backups import Backups
from faceapp.gallery.lifecycle.guard import Guard
from faceapp.gallery.lifecycle.opening import Opened, open_folder
from faceapp.gallery.lifecycle.removals import Removals
from faceapp.gallery.look_alikes import LookAlikes
from faceapp.gallery.model import Person, Reference, RemovedPerson, check_external_id, check_note, check_valid_until
from faceapp.gallery.names import check_name, name_key
from faceapp.gallery.scores import Scores
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.replica import LEASE_HOURS, is_shared
from faceapp.gallery.transfer.transfer import Transfer
from faceapp.gallery.vectors import Vectors
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding

if TYPE_CHECKING:
    from faceapp.gallery.shared.invitation import Request
    from faceapp.gallery.shared.sharing import Sharing  # and with it PostgreSQL's client, for who shares


class Gallery:
    """The people enrolled and their references; any thread may call it.

    Every change is on the disk when its method returns, as a whole or not at all. All methods
    raise GalleryError if the file can't be read or written.

    Attributes:
        administrator: the PIN of whoever administers the station.
        audit: the log of what happened.
        backups: copies of the gallery.
        guard: passphrase and keys.
        history: the decided checks.
        look_alikes: who resembles whom, and PINs.
        scores: everybody's accepted scores, week by week.
        station_key: what evidence is signed with.
        transfer: export and import.
        sharing: this station's part in a shared gallery; None if it is not shared.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._database = opened.database
        self._removals = Removals(opened.folder)
        self.administrator = Administrator(opened.database)
        self.audit = Audit(opened.database)
        self.backups = Backups(opened.folder, opened.database)
        self.guard = Guard(opened.vault, opened.database, self.backups, opened.keys_were_open)
        self.history = History(opened.database)
        self.look_alikes = LookAlikes(opened.database)
        self.scores = Scores(opened.database)
        self.station_key = StationKey(opened.database)
        self.transfer = Transfer(opened.database)
        self.sharing = self._share() if is_shared(opened.database) else None

    @classmethod
    def open(cls, folder: Path, passphrase: str | None = None) -> Self:
        """Open the gallery in a data folder; both are made if they are not there.

        If another faceapp has it open, this one can only read it: see ``read_only``.

        Raises:
            LockedGalleryError: a passphrase is needed, is wrong, or comes too soon after wrong ones.
            DamagedGalleryError: the file is damaged or gone; see ``opening.newest_good_backup``.
            GalleryError: the folder can't be written, or the key is missing.
        """
        return cls(open_folder(folder, passphrase))

    @property
    def folder(self) -> Path:
        """The data folder it lies in."""
        return self._opened.folder

    @property
    def read_only(self) -> bool:
        """Whether another faceapp has the gallery open; changes then raise ReadOnlyGalleryError."""
        return self._database.read_only

    def people(self) -> list[Person]:
        """Return everybody enrolled, by name."""
        # The plus: read as they lie and sorted then; by the index of names, each would cost a page decrypted anew.
        with self._database.stream(people.PERSON_QUERY + " ORDER BY +name_key") as cursor:
            return list(map(Person._make, cursor))

    def person(self, name: str) -> Person:
        """Return the person of this name, ignoring case.

        Raises:
            PersonError: nobody bears it; the hint gives names that come near.
        """
        rows = self._database.rows(people.PERSON_QUERY + " WHERE name_key = ?", (name_key(name.strip()),))
        if not rows:
            raise people.unknown_name(name, (row[0] for row in self._database.rows("SELECT name FROM people")))
        return Person(*rows[0])

    def person_by_id(self, person_id: int) -> Person:
        """Return the person of this number.

        Raises:
            PersonError: they are not enrolled.
        """
        rows = self._database.rows(people.PERSON_QUERY + " WHERE people.id = ?", (person_id,))
        if not rows:
            raise people.no_longer_enrolled()
        return Person(*rows[0])

    def references(self, person_id: int | None = None) -> list[Reference]:
        """Return everybody's references, or one person's, in the order they were added."""
        where, values = ("", ()) if person_id is None else (" WHERE person_id = ?", (person_id,))
        return [
            people.to_reference(row)
            for row in self._database.rows(people.REFERENCE_QUERY + where + " ORDER BY id", values)
        ]

    def vectors(self, card: EncoderCard) -> Vectors:
        """Return everybody's references of the card's encoder as arrays."""
        return kept_blocks.read_vectors(self._database, card)

    def keep_corrected(self, card: EncoderCard) -> None:
        """Keep people's embeddings as they are compared, so that the next start need not correct them again."""
        kept_blocks.keep_blocks(self._database, card)

    def thumbnail(self, person_id: int) -> bytes:
        """Return a person's picture for the list as JPEG bytes; empty if none is kept."""
        rows = self._database.rows("SELECT picture FROM thumbnails WHERE person_id = ?", (person_id,))
        return bytes(rows[0][0]) if rows else b""

    def with_thumbnail(self) -> frozenset[int]:
        """Return the numbers of the people of whom a picture is kept."""
        return frozenset(row[0] for row in self._database.rows("SELECT person_id FROM thumbnails"))

    def enrol(
        self,
        name: str,
        embedding: Embedding,
        *,
        external_id: str = "",
        thumbnail: bytes = b"",
        quality: float = -1.0,
        source: str = "camera",
        reason: str = "",
        note: str = "",
        consent: str = "",
        further: Iterable[Reference] = (),
        liveness: str = "",
    ) -> Person:
        """Add a person with their first reference.

        Args:
            name: not yet in the gallery, whatever the case.
            embedding: of the one shot.
            external_id: the operator's own number.
            thumbnail: JPEG bytes, or none.
            quality: unified quality of the shot, 0..100; -1 if not measured.
            source: one of ``SOURCES``.
            reason: why a poor shot is enrolled all the same; kept with the reference, not in the audit log, which
                would keep it for ever.
            note: the operator's own words.
            consent: the text the person agreed to just now.
            further: references added with the first; neither they nor their person are numbered yet.
            liveness: what the liveness check found, for the log; empty where it was not asked.

        Raises:
            PersonError: the name is not acceptable or is taken, or the ID or the note is too long.
        """
        now = time.time()
        person = Person(
            0,
            check_name(name),
            check_external_id(external_id),
            now,
            note=check_note(note),
            consent=consent,
            consented_at=now if consent else 0.0,
        )
        with self._database.change() as connection:
            person_id = people.insert_person(connection, person, thumbnail)
            people.insert_reference(connection, people.new_reference(person_id, embedding, quality, source, reason))
            found = {"liveness": liveness} if liveness else {}
            append(connection, Event.ENROL, person=person_id, source=source, poor=bool(reason), **found)
            for one in further:
                people.insert_reference(connection, replace(one, person_id=person_id))
                append(connection, Event.ADD_REFERENCE, person=person_id, source=one.source, poor=bool(one.reason))
        self.backups.make_if_due()
        return self.person_by_id(person_id)

    def add_reference(
        self,
        person_id: int,
        embedding: Embedding,
        *,
        quality: float = -1.0,
        source: str = "camera",
        reason: str = "",
        liveness: str = "",
    ) -> Reference:
        """Add a look to a person already enrolled.

        Raises:
            PersonError: they are not enrolled, or have as many references as may be.
        """
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            number = people.insert_reference(
                connection, people.new_reference(person_id, embedding, quality, source, reason)
            )
            found = {"liveness": liveness} if liveness else {}
            append(connection, Event.ADD_REFERENCE, person=person_id, source=source, poor=bool(reason), **found)
        return next(reference for reference in self.references(person_id) if reference.id == number)

    def rename(self, person_id: int, name: str) -> Person:
        """Give a person another name.

        Raises:
            PersonError: the name is not acceptable or is taken, or the person is not enrolled.
        """
        name = check_name(name)
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            people.refuse_taken_name(connection, name, person_id)
            connection.execute(
                "UPDATE people SET name = ?, name_key = ? WHERE id = ?", (name, name_key(name), person_id)
            )
            append(connection, Event.RENAME, person=person_id)
        return self.person_by_id(person_id)

    def edit(self, person_id: int, name: str, external_id: str, note: str, valid_until: float) -> Person:
        """Replace what the operator says of a person; see ``Person``.

        Raises:
            PersonError: the name is not acceptable or is taken, the ID or the note is too long, the time is none, or
                the person is not enrolled.
        """
        name, external_id = check_name(name), check_external_id(external_id)
        note, valid_until = check_note(note), check_valid_until(valid_until)
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            people.refuse_taken_name(connection, name, person_id)
            connection.execute(
                "UPDATE people SET name = ?, name_key = ?, external_id = ?, note = ?, valid_until = ? WHERE id = ?",
                (name, name_key(name), external_id, note, valid_until, person_id),
            )
            append(connection, Event.EDIT, person=person_id, valid_until=round(valid_until))
        return self.person_by_id(person_id)

    def remove_reference(self, person_id: int, reference_id: int) -> Person:
        """Delete one of a person's references; the backups made before keep it as long as they keep the person.

        Raises:
            PersonError: it is the only one, or the person is not enrolled or has no such reference.
        """
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            people.delete_reference(connection, person_id, reference_id)
            append(connection, Event.REMOVE_REFERENCE, person=person_id)
        self._database.forget_deleted()
        return self.person_by_id(person_id)

    def replace_thumbnail(self, person_id: int, thumbnail: bytes) -> None:
        """Keep another small picture of a person, as JPEG bytes.

        Raises:
            PersonError: the person is not enrolled.
        """
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            connection.execute("DELETE FROM thumbnails WHERE person_id = ?", (person_id,))
            connection.execute("INSERT INTO thumbnails VALUES (?, ?)", (person_id, thumbnail))
            append(connection, Event.PICTURE, person=person_id)
        self._database.forget_deleted()

    def set_note(self, person_id: int, note: str) -> Person:
        """Replace the note kept with a person.

        Raises:
            PersonError: the note is too long, or the person is not enrolled.
        """
        note = check_note(note)
        with self._database.change() as connection:
            people.refuse_unknown(connection, person_id)
            connection.execute("UPDATE people SET note = ? WHERE id = ?", (note, person_id))
            append(connection, Event.NOTE, person=person_id)
        return self.person_by_id(person_id)

    def remove(self, person_id: int) -> RemovedPerson:
        """Delete a person and return what was kept of them, for ``restore``.

        The backups keep them until ``forget_removed``, or until the gallery is closed or opened again.

        Raises:
            PersonError: they are not enrolled.
        """
        # The note first: if this is cut off, the person is still enrolled, and nobody is forgotten who is.
        self._removals.note(self.person_by_id(person_id))
        with self._database.change() as connection:
            removed = people.take_out(connection, person_id)
            append(connection, Event.REMOVE, person=person_id)
        self._database.forget_deleted()
        return removed

    def restore(self, removed: RemovedPerson) -> Person:
        """Undo a removal: the person is back as they were, under their old number.

        Raises:
            PersonError: somebody else bears the name by now.
        """
        with self._database.change() as connection:
            people.put_back(connection, removed)
            append(connection, Event.UNDO_REMOVAL, person=removed.person.id)
        self._removals.take_back(removed.person)
        return self.person_by_id(removed.person.id)

    def forget_removed(self) -> None:
        """Delete everybody removed from the backups too: nothing is undone any more."""
        self._removals.forget(self._database, self._opened.vault.keys)

    def check(self) -> None:
        """Read every page of the file, beside whoever uses it; ``close`` in another thread breaks it off.

        Raises:
            DamagedGalleryError: it is damaged.
        """
        self._database.check()

    def share(self, address: Address, owner: Login, name: str, lease_hours: float = LEASE_HOURS) -> "Sharing":
        """Make a shared gallery of this one; see ``founding.found``."""
        from faceapp.gallery.shared.founding import found

        found(self._database, self._opened.vault, address, owner, name, lease_hours)
        self.sharing = self._share()
        return self.sharing

    def asked_to_join(self) -> "Request | None":
        """Return what this station has asked to join a shared gallery with; None if it has not."""
        from faceapp.gallery.shared.founding import asked

        return asked(self._database)

    def ask_to_join(self) -> "Request":
        """Return, anew, what this station asks to join a shared gallery with; see ``founding.ask``."""
        from faceapp.gallery.shared.founding import ask

        return ask(self._database)

    def join(self, path: Path) -> "Sharing":
        """Join a shared gallery with an administrator's answer; see ``founding.join``."""
        from faceapp.gallery.shared.founding import join

        join(self._database, self._opened.vault, path).close()
        self.sharing = self._share()
        return self.sharing

    def leave(self) -> None:
        """Leave the shared gallery; see ``administration.leave``.

        Raises:
            GalleryError: it is not shared, or this is the last administrator.
        """
        from faceapp.gallery.shared.administration import leave

        leave(self.shared())
        self._share_no_more()

    def leave_without_server(self) -> None:
        """Leave the shared gallery whose server lets this station in no more, or is gone.

        Raises:
            GalleryError: it is not shared.
        """
        from faceapp.gallery.shared.administration import leave_without_server

        leave_without_server(self.shared())
        self._share_no_more()

    def _share_no_more(self) -> None:
        self.sharing = self._database.shared_change = None
        self.look_alikes.elsewhere = self.administrator.elsewhere = None

    def shared(self) -> "Sharing":
        """Return this station's part in a shared gallery.

        Raises:
            GalleryError: it is not shared.
        """
        if self.sharing is None:
            raise GalleryError("This gallery is not shared.", "Begin with faceapp shared init or join.")
        return self.sharing

    def _share(self) -> "Sharing":
        from faceapp.gallery.shared.replica import make_later_tables
        from faceapp.gallery.shared.sharing import Sharing
        from faceapp.gallery.shared.tries import SharedTries

        sharing = Sharing(self._database, self._opened.vault)
        if not self.read_only:
            with self._database.transaction() as connection:
                make_later_tables(connection)
            sharing.drop_copy_if_lease_is_over()
            self._database.shared_change = sharing.change
            self.look_alikes.elsewhere = self.administrator.elsewhere = SharedTries(sharing)
        return sharing

    def close(self) -> None:
        """Close the file, and end the undoing of removals; a second call does nothing."""
        if not self.read_only:
            with suppress(GalleryError):  # such as a full disk, or closed already: the next start forgets them
                self.forget_removed()
        if self.sharing is not None:
            self.sharing.close()
        self._database.close()
        self._opened.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
