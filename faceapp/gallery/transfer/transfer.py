"""People from one gallery to another, through a sealed file."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from faceapp.errors import GalleryError, said
from faceapp.gallery import people
from faceapp.gallery.audit import Event, append
from faceapp.gallery.model import MOST_REFERENCES, Person, Reference
from faceapp.gallery.names import name_key
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database
from faceapp.gallery.transfer.portable import LINE_LIMIT, PortablePerson, from_line, to_line
from faceapp.gallery.transfer.sealed import seal, unseal
from faceapp.targets import refuse_unfit

FORMAT = "faceapp people"
VERSION = 1
PEOPLE_LIMIT = 200_000


class Action(StrEnum):
    """What an import does with a person of the file."""

    ADD = "add"
    MERGE = "merge"
    NOTHING = "nothing new"
    REFUSE = "refuse"


@dataclass(frozen=True)
class PlannedPerson:
    """What an import will do with one person.

    Attributes:
        portable: the person in the file; of the references only those that are new.
        action: what will be done.
        person_id: whom to merge with; 0 otherwise.
        reason: one sentence for the operator, in their language.
        unlike: whether new references were not found to resemble the known ones.
    """

    portable: PortablePerson
    action: Action
    person_id: int
    reason: str
    unlike: bool = False


class Transfer:
    """Exports people of an open gallery and imports others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, path: Path, passphrase: str, person_ids: Sequence[int] | None = None) -> int:
        """Write all people, or the chosen ones, into a sealed file; return how many.

        Raises:
            TargetError: the file would lie in the data folder, or take the place of what is none.
            GalleryError: the passphrase has under 8 characters, or the file can't be written.
            PersonError: somebody chosen is not enrolled.
        """
        refuse_unfit(path, self._database.path.parent)
        known = [int(number) for (number,) in self._database.rows("SELECT id FROM people ORDER BY name_key")]
        chosen = known if person_ids is None else list(dict.fromkeys(person_ids))
        if not set(chosen) <= set(known):
            raise people.no_longer_enrolled()
        seal(path, passphrase, self._lines(chosen))
        with self._database.transaction() as connection:
            append(connection, Event.EXPORT, people=len(chosen))
        return len(chosen)

    def plan(self, path: Path, passphrase: str, encoder_id: str, size: int) -> list[PlannedPerson]:
        """Read an exported file to its end and say what importing it would do; nothing is changed.

        Faces are not compared here: ``station.importing`` does.

        Args:
            path: of the file.
            passphrase: that it was exported with.
            encoder_id: the encoder in use; references of another one are refused.
            size: D, the length of that encoder's embeddings.

        Raises:
            GalleryError: the file is damaged or no export, holds what can't be, or the passphrase is wrong.
        """
        enrolled = {
            name_key(person.name): person
            for person in (Person(*row) for row in self._database.rows(people.PERSON_QUERY))
        }
        planned, seen = [], set[str]()
        for portable in _read(path, passphrase, encoder_id, size):
            key = name_key(portable.person.name)
            if key in seen:
                raise GalleryError("The export holds one name twice.", "Export it again.")
            seen.add(key)
            planned.append(self._plan_person(portable, enrolled.get(key), encoder_id))
        return planned

    def apply(self, plan: Sequence[PlannedPerson]) -> dict[Action, int]:
        """Do what ``plan`` said, as a whole or not at all; return how many people had which action.

        Raises:
            PersonError: the gallery has changed since and a name is taken or somebody gone; nothing was changed.
        """
        with self._database.change() as connection:
            for planned in plan:
                if planned.action in (Action.ADD, Action.MERGE):
                    _write(connection, planned)
            for planned in plan:
                if planned.action in (Action.ADD, Action.MERGE):
                    _link(connection, planned.portable)
            counts = {action: sum(planned.action is action for planned in plan) for action in Action}
            unlike = sum(planned.action is Action.MERGE and planned.unlike for planned in plan)
            append(connection, Event.IMPORT, added=counts[Action.ADD], merged=counts[Action.MERGE], unlike=unlike)
        return counts

    def _lines(self, person_ids: Sequence[int]) -> Iterator[bytes]:
        yield json.dumps({"format": FORMAT, "version": VERSION, "people": len(person_ids)}).encode() + b"\n"
        names = {int(number): str(name) for number, name in self._database.rows("SELECT id, name FROM people")}
        pairs = self._database.rows("SELECT first_id, second_id FROM look_alikes")
        for person_id in person_ids:
            (row,) = self._database.rows(people.PERSON_QUERY + " WHERE people.id = ?", (person_id,))
            pictures = self._database.rows("SELECT picture FROM thumbnails WHERE person_id = ?", (person_id,))
            thumbnail = pictures[0][0] if pictures else b""
            others = tuple(names[sum(pair) - person_id] for pair in pairs if person_id in pair)
            yield to_line(PortablePerson(Person(*row), thumbnail, self._references(person_id), others))

    def _references(self, person_id: int) -> tuple[Reference, ...]:
        rows = self._database.rows(people.REFERENCE_QUERY + " WHERE person_id = ? ORDER BY id", (person_id,))
        return tuple(people.to_reference(row) for row in rows)

    def _plan_person(self, portable: PortablePerson, enrolled: Person | None, encoder_id: str) -> PlannedPerson:
        others = {reference.embedding.encoder_id for reference in portable.references} - {encoder_id}
        if others:
            names = ", ".join(sorted(others))
            reason = said("Enrolled with the encoder {others}; {used} is in use.", others=names, used=encoder_id)
            return PlannedPerson(portable, Action.REFUSE, 0, reason)
        if enrolled is None:
            if len(portable.references) > MOST_REFERENCES:
                return _crowd(portable, len(portable.references))
            return PlannedPerson(portable, Action.ADD, 0, said("Not enrolled yet."))
        kept = [ref for ref in self._references(enrolled.id) if ref.embedding.encoder_id == encoder_id]
        known = {reference.embedding.vector.tobytes() for reference in kept}
        new = tuple(ref for ref in portable.references if ref.embedding.vector.tobytes() not in known)
        same_id = portable.person.external_id != "" and portable.person.external_id == enrolled.external_id
        if len(new) == len(portable.references) and not same_id:
            reason = said("Somebody else of this name is enrolled; rename one of the two.")
            return PlannedPerson(portable, Action.REFUSE, 0, reason)
        if not new:
            return PlannedPerson(portable, Action.NOTHING, enrolled.id, said("Enrolled with the same references."))
        if len(kept) + len(new) > MOST_REFERENCES:
            return _crowd(portable, len(kept) + len(new))
        reason = said("Enrolled already; new references: {count}.", count=len(new))
        return PlannedPerson(dataclasses.replace(portable, references=new), Action.MERGE, enrolled.id, reason)


def _crowd(portable: PortablePerson, count: int) -> PlannedPerson:
    reason = said(
        "Would have {count} references; {most} at most are kept of a person.", count=count, most=MOST_REFERENCES
    )
    return PlannedPerson(portable, Action.REFUSE, 0, reason)


def _read(path: Path, passphrase: str, encoder_id: str, size: int) -> Iterator[PortablePerson]:
    """Read the people of a file; raises GalleryError unless all that the first line counts are there."""
    lines = _split(unseal(path, passphrase))
    expected = _promised(next(lines, b""), path)
    found = 0
    for line in lines:
        found += 1
        if found > expected:
            break
        yield from_line(line, encoder_id, size)
    if found != expected:
        raise GalleryError(
            "{file} doesn't hold the {expected} people that it says.",
            "Export it again.",
            file=path.name,
            expected=expected,
        )


def _promised(line: bytes, path: Path) -> int:
    """Return how many people the first line of a file says there are."""
    try:
        head = json.loads(line)
        known = (head["format"], head["version"]) == (FORMAT, VERSION)
        count = head["people"]
    except (ValueError, KeyError, TypeError, RecursionError):
        known, count = False, 0
    if not known or type(count) is not int or not 0 <= count <= PEOPLE_LIMIT:
        raise GalleryError("{file} holds no people, or is of a newer version.", "Choose another file.", file=path.name)
    return count


def _split(chunks: Iterator[bytes]) -> Iterator[bytes]:
    waiting = b""
    for chunk in chunks:
        *lines, waiting = (waiting + chunk).split(b"\n")
        if len(waiting) > LINE_LIMIT:
            raise GalleryError("The export holds something too long to be a person.", "Export it again.")
        yield from lines
    if waiting:
        yield waiting


def _write(connection: Connection, planned: PlannedPerson) -> None:
    person_id = planned.person_id
    if planned.action is Action.ADD:
        person_id = people.insert_person(connection, planned.portable.person, planned.portable.thumbnail)
    else:
        people.refuse_unknown(connection, person_id)
    for reference in planned.portable.references:
        people.insert_reference(connection, dataclasses.replace(reference, person_id=person_id))


def _link(connection: Connection, portable: PortablePerson) -> None:
    for other in portable.look_alikes:
        connection.execute(
            "INSERT OR IGNORE INTO look_alikes SELECT MIN(a.id, b.id), MAX(a.id, b.id) FROM people a, people b"
            " WHERE a.name_key = ? AND b.name_key = ? AND a.id != b.id",
            (name_key(portable.person.name), name_key(other)),
        )
