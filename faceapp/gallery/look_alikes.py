"""People who resemble one another, and the PIN that tells them apart."""

import math
import time
from collections.abc import Sequence

import argon2

from faceapp.errors import PersonError
from faceapp.gallery.audit import Event, append
from faceapp.gallery.people import refuse_unknown
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

PIN_LENGTH = range(4, 13)

TRIES = 3
WINDOW = 60.0
"""So many wrong PINs within so many seconds, and no more are tried until the first of them is that old."""


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

    def with_pin(self) -> frozenset[int]:
        """Return the numbers of the people who have a PIN."""
        return frozenset(number for (number,) in self._database.rows("SELECT id FROM people WHERE pin_hash != ''"))

    def whose_pin(self, people: Sequence[int], pin: str) -> int | None:
        """Return which of these look-alikes the PIN belongs to; a wrong one is logged against each of them.

        Takes tens of milliseconds for each of them, on purpose.

        Raises:
            PersonError: one of them has had three wrong PINs within a minute.
            ReadOnlyGalleryError: another faceapp has the gallery open: wrong PINs could not be counted.
        """
        with self._database.transaction() as connection:
            for person in people:
                _refuse_after_wrong_ones(connection, person)
        # Hashing takes its time, in which the gallery is open to others.
        owner = next((person for person in people if self._pin_fits(person, pin)), None)
        if owner is None:
            with self._database.transaction() as connection:
                for person in people:
                    append(connection, Event.WRONG_PIN, person=person)
        return owner

    def _pin_fits(self, person_id: int, pin: str) -> bool:
        try:
            return self._hasher.verify(self._pin_hash(person_id), pin)
        except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
            return False

    def _pin_hash(self, person_id: int) -> str:
        rows = self._database.rows("SELECT pin_hash FROM people WHERE id = ?", (person_id,))
        return str(rows[0][0]) if rows else ""


def _refuse_after_wrong_ones(connection: Connection, person_id: int) -> None:
    """Count wrong PINs in the audit log, which outlives the program."""
    query = "SELECT at FROM audit WHERE event = ? AND at > ? AND json_extract(details, '$.person') = ? ORDER BY at DESC"
    now = time.time()
    failures = connection.execute(query, (Event.WRONG_PIN, now - WINDOW, person_id)).fetchmany(TRIES)
    if len(failures) == TRIES:
        seconds = math.ceil(failures[-1][0] + WINDOW - now)
        raise PersonError("Too many wrong PINs.", f"Try again in {seconds} seconds.")
