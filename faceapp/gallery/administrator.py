"""The PIN of whoever administers a station; everybody else only operates it."""

import math
from dataclasses import astuple

import argon2

from faceapp.errors import PersonError
from faceapp.gallery import clocks
from faceapp.gallery.audit import Event, append
from faceapp.gallery.clocks import Moment
from faceapp.gallery.look_alikes import PIN_LENGTH, TRIES, WINDOW
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database


class Administrator:
    """The administrator's PIN, kept in the gallery as an Argon2id hash, and the wrong ones that were tried."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = argon2.PasswordHasher()

    @property
    def has_pin(self) -> bool:
        """Whether administrators are told from operators."""
        return bool(self._database.rows("SELECT 1 FROM administrator"))

    def set_pin(self, pin: str) -> None:
        """Ask for this PIN from now on; an empty one takes it away.

        Raises:
            PersonError: it is not 4 to 12 digits.
        """
        if pin and not (pin.isdecimal() and pin.isascii() and len(pin) in PIN_LENGTH):
            raise PersonError("A PIN has 4 to 12 digits.", "Choose another one.")
        pin_hash = self._hasher.hash(pin) if pin else ""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM administrator")
            if pin_hash:
                connection.execute("INSERT INTO administrator VALUES (1, ?)", (pin_hash,))
            append(connection, Event.ADMINISTRATOR_PIN, set=bool(pin))

    def sign_in(self, pin: str, to: str) -> None:
        """Log that the administrator is there, ``to`` do something; takes tens of milliseconds, on purpose.

        Raises:
            PersonError: the PIN is wrong, or three were within a minute.
            ReadOnlyGalleryError: another faceapp has the gallery open: wrong PINs could not be counted.
        """
        number = self._count()  # before the hashing, which takes its time
        fits = self._fits(pin)
        with self._database.transaction() as connection:
            if fits:
                connection.execute("DELETE FROM administrator_tries WHERE id = ?", (number,))
            append(connection, Event.ADMINISTRATOR if fits else Event.WRONG_PIN, to=to)
        if not fits:
            raise PersonError("The administrator's PIN is wrong.", "Try again.")

    def _count(self) -> int:
        now = clocks.moment()
        with self._database.transaction() as connection:
            wait = _wait(connection, now)
            if not wait:
                query = "INSERT INTO administrator_tries (at, uptime, boot) VALUES (?, ?, ?)"
                return int(connection.execute(query, astuple(now)).lastrowid or 0)
        raise PersonError("Too many wrong PINs.", "Try again in {seconds} seconds.", seconds=math.ceil(wait))

    def _fits(self, pin: str) -> bool:
        rows = self._database.rows("SELECT pin_hash FROM administrator")
        try:
            return bool(rows) and self._hasher.verify(rows[0][0], pin)
        except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
            return False


def _wait(connection: Connection, now: Moment) -> float:
    """Return the seconds until another PIN may be tried; a try that no clock can tell the age of counts as made now."""
    rows = connection.execute("SELECT id, at, uptime, boot FROM administrator_tries").fetchall()
    ages = {number: Moment(*tried).age(now) or 0.0 for number, *tried in rows}
    connection.executemany(
        "DELETE FROM administrator_tries WHERE id = ?", [(number,) for number, age in ages.items() if age >= WINDOW]
    )
    recent = sorted(age for age in ages.values() if age < WINDOW)
    return WINDOW - recent[TRIES - 1] if len(recent) >= TRIES else 0.0
