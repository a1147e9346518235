"""People who resemble one another, and the PIN that tells them apart."""

from collections.abc import Sequence

from faceapp.errors import PersonError
from faceapp.gallery import pins
from faceapp.gallery.audit import Event, append
from faceapp.gallery.people import refuse_unknown
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database


class LookAlikes:
    """Pairs of look-alikes and their PINs, kept in the gallery.

    Attributes:
        elsewhere: counts tries at other stations too; None if the gallery is not shared.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.elsewhere: pins.PinTries | None = None

    def mark(self, first_id: int, second_id: int) -> None:
        """Note that two people resemble one another; noting it again changes nothing.

        Raises:
            PersonError: it is one person, or one of them is not enrolled.
        """
        with self._database.change() as connection:
            mark(connection, first_id, second_id)

    def pairs(self) -> frozenset[tuple[int, int]]:
        """Return who resembles whom, each pair's lower number first."""
        return frozenset((first, second) for first, second in self._database.rows("SELECT * FROM look_alikes"))

    def set_pin(self, person_id: int, pin: str) -> None:
        """Keep the Argon2id hash of a person's PIN; an empty PIN takes it away.

        Raises:
            PersonError: the PIN is not 4 to 12 digits, or nobody has this number.
        """
        pin_hash = pins.hashed(pin) if pin else ""
        with self._database.change() as connection:
            refuse_unknown(connection, person_id)
            connection.execute("UPDATE people SET pin_hash = ? WHERE id = ?", (pin_hash, person_id))
            append(connection, Event.PIN, person=person_id, set=bool(pin))

    def with_pin(self) -> frozenset[int]:
        """Return the numbers of the people who have a PIN."""
        return frozenset(number for (number,) in self._database.rows("SELECT id FROM people WHERE pin_hash != ''"))

    def whose_pin(self, people: Sequence[int], pin: str) -> int | None:
        """Return which of these look-alikes the PIN belongs to; a wrong one is logged against each of them.

        Takes tens of milliseconds for each of them, on purpose.

        Raises:
            PersonError: one of them has had three wrong PINs within a minute, or is not enrolled.
            ReadOnlyGalleryError: another faceapp has the gallery open: wrong PINs could not be counted.
        """
        tries = pins.begin_try(self._database, people, self.elsewhere)
        # Hashing takes its time, in which the gallery is open to others.
        owner = next((person for person in people if pins.fits(pin, self._pin_hash(person))), None)
        with self._database.transaction() as connection:
            if owner is not None:
                pins.forget(connection, tries)
            else:
                for person in people:
                    append(connection, Event.WRONG_PIN, person=person)
        if owner is not None and self.elsewhere is not None:
            self.elsewhere.forget_pin_try(people)
        return owner

    def _pin_hash(self, person_id: int) -> str:
        rows = self._database.rows("SELECT pin_hash FROM people WHERE id = ?", (person_id,))
        return str(rows[0][0]) if rows else ""


def mark(connection: Connection, first_id: int, second_id: int) -> None:
    """Note inside a transaction that two people resemble one another; see ``LookAlikes.mark``."""
    if first_id == second_id:
        raise PersonError("Nobody is their own look-alike.", "Choose two people.")
    refuse_unknown(connection, first_id)
    refuse_unknown(connection, second_id)
    pair = (min(first_id, second_id), max(first_id, second_id))
    connection.execute("INSERT OR IGNORE INTO look_alikes VALUES (?, ?)", pair)
