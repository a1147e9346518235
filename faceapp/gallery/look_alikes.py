"""People who resemble one another, and the PIN that tells them apart."""

import argon2

from faceapp.errors import PersonError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.database import Database
from faceapp.gallery.people import refuse_unknown

PIN_LENGTH = range(4, 13)


class LookAlikes:
    """Pairs of look-alikes and their PINs, kept in the gallery."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = argon2.PasswordHasher()

    def mark(self, first_id: int, second_id: int) -> None:
        """Note that two people resemble one another; noting it again changes nothing.

        Raises:
            PersonError: it is one person, or one of them is not enrolled.
        """
        if first_id == second_id:
            raise PersonError("Nobody is their own look-alike.", "Choose two people.")
        with self._database.transaction() as connection:
            refuse_unknown(connection, first_id)
            refuse_unknown(connection, second_id)
            pair = (min(first_id, second_id), max(first_id, second_id))
            connection.execute("INSERT OR IGNORE INTO look_alikes VALUES (?, ?)", pair)

    def unmark(self, first_id: int, second_id: int) -> None:
        """Forget that two people resemble one another."""
        with self._database.transaction() as connection:
            pair = (min(first_id, second_id), max(first_id, second_id))
            connection.execute("DELETE FROM look_alikes WHERE first_id = ? AND second_id = ?", pair)

    def of(self, person_id: int) -> tuple[int, ...]:
        """Return the numbers of the people who resemble a person, in rising order."""
        query = """
            SELECT second_id FROM look_alikes WHERE first_id = ?1
            UNION SELECT first_id FROM look_alikes WHERE second_id = ?1 ORDER BY 1
        """
        return tuple(number for (number,) in self._database.rows(query, (person_id,)))

    def pairs(self) -> list[tuple[int, int]]:
        """Return all pairs, the smaller number first."""
        rows = self._database.rows("SELECT first_id, second_id FROM look_alikes ORDER BY first_id, second_id")
        return [(first, second) for first, second in rows]

    def set_pin(self, person_id: int, pin: str) -> None:
        """Keep the Argon2id hash of a person's PIN; an empty PIN takes it away.

        Raises:
            PersonError: the PIN is not 4 to 12 digits, or nobody has this number.
        """
        if pin and not (pin.isdecimal() and pin.isascii() and len(pin) in PIN_LENGTH):
            raise PersonError("A PIN has 4 to 12 digits.", "Choose another one.")
        pin_hash = self._hasher.hash(pin) if pin else ""
        with self._database.transaction() as connection:
            refuse_unknown(connection, person_id)
            connection.execute("UPDATE people SET pin_hash = ? WHERE id = ?", (pin_hash, person_id))
            append(connection, Event.PIN, person=person_id, set=bool(pin))

    def has_pin(self, person_id: int) -> bool:
        """Return whether a PIN is set for a person."""
        return bool(self._pin_hash(person_id))

    def pin_fits(self, person_id: int, pin: str) -> bool:
        """Return whether ``pin`` is the person's; False if they have none. Takes tens of milliseconds on purpose."""
        try:
            return self._hasher.verify(self._pin_hash(person_id), pin)
        except argon2.exceptions.VerifyMismatchError:
            return False
        except argon2.exceptions.InvalidHashError:
            return False

    def _pin_hash(self, person_id: int) -> str:
        rows = self._database.rows("SELECT pin_hash FROM people WHERE id = ?", (person_id,))
        return str(rows[0][0]) if rows else ""
