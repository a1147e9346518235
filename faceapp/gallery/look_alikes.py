"""People who resemble one another, and the PIN that tells them apart."""

import math
from collections.abc import Sequence
from dataclasses import astuple
from typing import Protocol

import argon2

from faceapp.errors import PersonError
from faceapp.gallery import clocks
from faceapp.gallery.audit import Event, append
from faceapp.gallery.clocks import Moment
from faceapp.gallery.people import refuse_unknown
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

PIN_LENGTH = range(4, 13)

TRIES = 3
WINDOW = 60.0
"""So many wrong PINs within so many seconds, and no more are tried until the first of them is that old."""


class PinTries(Protocol):
    """Counts the tries of PINs at all stations of a shared gallery."""

    def count_pin_try(self, people: Sequence[int]) -> float:
        """Count a try; return the seconds to wait if it may not be made."""

    def forget_pin_try(self, people: Sequence[int]) -> None:
        """Take it back: the PIN was right."""


class LookAlikes:
    """Pairs of look-alikes and their PINs, kept in the gallery.

    Attributes:
        elsewhere: counts tries at other stations too; None if the gallery is not shared.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = argon2.PasswordHasher()
        self.elsewhere: PinTries | None = None

    def mark(self, first_id: int, second_id: int) -> None:
        """Note that two people resemble one another; noting it again changes nothing.

        Raises:
            PersonError: it is one person, or one of them is not enrolled.
        """
        if first_id == second_id:
            raise PersonError("Nobody is their own look-alike.", "Choose two people.")
        with self._database.change() as connection:
            refuse_unknown(connection, first_id)
            refuse_unknown(connection, second_id)
            pair = (min(first_id, second_id), max(first_id, second_id))
            connection.execute("INSERT OR IGNORE INTO look_alikes VALUES (?, ?)", pair)

    def pairs(self) -> frozenset[tuple[int, int]]:
        """Return who resembles whom, each pair's lower number first."""
        return frozenset((first, second) for first, second in self._database.rows("SELECT * FROM look_alikes"))

    def set_pin(self, person_id: int, pin: str) -> None:
        """Keep the Argon2id hash of a person's PIN; an empty PIN takes it away.

        Raises:
            PersonError: the PIN is not 4 to 12 digits, or nobody has this number.
        """
        if pin and not (pin.isdecimal() and pin.isascii() and len(pin) in PIN_LENGTH):
            raise PersonError("A PIN has 4 to 12 digits.", "Choose another one.")
        pin_hash = self._hasher.hash(pin) if pin else ""
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
        tries = self._count(people)
        # Hashing takes its time, in which the gallery is open to others.
        owner = next((person for person in people if self._pin_fits(person, pin)), None)
        with self._database.transaction() as connection:
            if owner is not None:
                connection.executemany("DELETE FROM pin_tries WHERE id = ?", tries)
            else:
                for person in people:
                    append(connection, Event.WRONG_PIN, person=person)
        if owner is not None and self.elsewhere is not None:
            self.elsewhere.forget_pin_try(people)
        return owner

    def _count(self, people: Sequence[int]) -> list[tuple[int]]:
        """Write down that a PIN is about to be tried; return the numbers of the rows, for when it is the right one."""
        # Asked first: whoever waits for the server holds no lock of the gallery's.
        elsewhere = self.elsewhere.count_pin_try(people) if self.elsewhere is not None else 0.0
        now = clocks.moment()
        with self._database.transaction() as connection:
            for person in people:
                refuse_unknown(connection, person)
            wait = max([elsewhere, *(_wait(connection, person, now) for person in people)])
            if not wait:
                query = "INSERT INTO pin_tries (person_id, at, uptime, boot) VALUES (?, ?, ?, ?) RETURNING id"
                return [connection.execute(query, (person, *astuple(now))).fetchone() for person in people]
        raise PersonError("Too many wrong PINs.", "Try again in {seconds} seconds.", seconds=math.ceil(wait))

    def _pin_fits(self, person_id: int, pin: str) -> bool:
        try:
            return self._hasher.verify(self._pin_hash(person_id), pin)
        except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
            return False

    def _pin_hash(self, person_id: int) -> str:
        rows = self._database.rows("SELECT pin_hash FROM people WHERE id = ?", (person_id,))
        return str(rows[0][0]) if rows else ""


def _wait(connection: Connection, person_id: int, now: Moment) -> float:
    """Return the seconds until another PIN of a person's may be tried; tries that hold up nothing are forgotten."""
    ages = []
    query = "SELECT id, at, uptime, boot FROM pin_tries WHERE person_id = ?"
    for number, *tried in connection.execute(query, (person_id,)).fetchall():
        age = Moment(*tried).age(now)
        if age is None:  # no clock will ever tell: it counts as tried now, on clocks that can
            values = (*astuple(now), number)
            connection.execute("UPDATE pin_tries SET at = ?, uptime = ?, boot = ? WHERE id = ?", values)
        elif age >= WINDOW:
            connection.execute("DELETE FROM pin_tries WHERE id = ?", (number,))
            continue
        ages.append(age or 0.0)
    return WINDOW - sorted(ages)[TRIES - 1] if len(ages) >= TRIES else 0.0
