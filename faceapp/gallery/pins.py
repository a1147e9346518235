"""PINs as they are kept and tried: as Argon2id hashes, and only so often a minute."""

import math
from collections.abc import Sequence
from dataclasses import astuple
from typing import Protocol

import argon2

from faceapp.errors import PersonError
from faceapp.gallery import clocks
from faceapp.gallery.clocks import Moment
from faceapp.gallery.people import refuse_unknown
from faceapp.gallery.storage.cipher import Connection
from faceapp.gallery.storage.database import Database

PIN_LENGTH = range(4, 13)

TRIES = 3
WINDOW = 60.0
"""So many wrong PINs within so many seconds, and no more are tried until the first of them is that old."""

ADMINISTRATOR = None
"""Stands where a PIN is nobody's who is enrolled."""

Owner = int | None


class PinTries(Protocol):
    """Counts the tries of PINs at all stations of a shared gallery."""

    def count_pin_try(self, owners: Sequence[Owner]) -> float:
        """Count a try for each; return the seconds to wait if it may not be made."""

    def forget_pin_try(self, owners: Sequence[Owner]) -> None:
        """Take it back: the PIN was right."""


_hasher = argon2.PasswordHasher()


def hashed(pin: str) -> str:
    """Return what is kept of a PIN.

    Raises:
        PersonError: it is not 4 to 12 digits.
    """
    if not (pin.isdecimal() and pin.isascii() and len(pin) in PIN_LENGTH):
        raise PersonError("A PIN has 4 to 12 digits.", "Choose another one.")
    return _hasher.hash(pin)


def fits(pin: str, pin_hash: str) -> bool:
    """Return whether a PIN is the one of which this is kept; takes tens of milliseconds, on purpose."""
    try:
        return _hasher.verify(pin_hash, pin)
    except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
        return False


def begin_try(database: Database, owners: Sequence[Owner], elsewhere: PinTries | None) -> list[tuple[int]]:
    """Write down that a PIN is about to be tried for each of these; return the numbers of the rows, for ``forget``.

    Args:
        database: the gallery's.
        owners: numbers of people, or ``ADMINISTRATOR``.
        elsewhere: counts tries at other stations too; None if the gallery is not shared.

    Raises:
        PersonError: one of them has had three wrong PINs within a minute, or is not enrolled.
        ReadOnlyGalleryError: another faceapp has the gallery open: wrong PINs could not be counted.
    """
    # Asked first: whoever waits for the server holds no lock of the gallery's.
    waited = elsewhere.count_pin_try(owners) if elsewhere is not None else 0.0
    now = clocks.moment()
    with database.transaction() as connection:
        for owner in owners:
            if owner is not ADMINISTRATOR:
                refuse_unknown(connection, owner)
        wait = max([waited, *(_wait(connection, owner, now) for owner in owners)])
        if not wait:
            query = "INSERT INTO pin_tries (person_id, at, uptime, boot) VALUES (?, ?, ?, ?) RETURNING id"
            return [connection.execute(query, (owner, *astuple(now))).fetchone() for owner in owners]
    raise PersonError("Too many wrong PINs.", "Try again in {seconds} seconds.", seconds=math.ceil(wait))


def forget(connection: Connection, tries: Sequence[tuple[int]]) -> None:
    """Take tries back: the PIN was right."""
    connection.executemany("DELETE FROM pin_tries WHERE id = ?", tries)


def _wait(connection: Connection, owner: Owner, now: Moment) -> float:
    """Return the seconds until another PIN may be tried; tries that hold up nothing are forgotten."""
    ages = []
    query = "SELECT id, at, uptime, boot FROM pin_tries WHERE person_id IS ?"
    for number, *tried in connection.execute(query, (owner,)).fetchall():
        age = Moment(*tried).age(now)
        if age is None:  # no clock will ever tell: it counts as tried now, on clocks that can
            values = (*astuple(now), number)
            connection.execute("UPDATE pin_tries SET at = ?, uptime = ?, boot = ? WHERE id = ?", values)
        elif age >= WINDOW:
            connection.execute("DELETE FROM pin_tries WHERE id = ?", (number,))
            continue
        ages.append(age or 0.0)
    return WINDOW - sorted(ages)[TRIES - 1] if len(ages) >= TRIES else 0.0
