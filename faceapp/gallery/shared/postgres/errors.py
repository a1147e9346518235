"""What psycopg raises, in our own words; PostgreSQL's go to the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import psycopg
from psycopg import errors

from faceapp.errors import FaceAppError, GalleryError, OfflineError, OldServerError, PersonError, said
from faceapp.gallery.shared.chain import tampered

_TOO_BUSY = ("55P03", "57014")  # a lock, or a statement, took longer than a connection allows
_NO_RESOURCES = "53"  # a class of states: disk full, out of memory, too many connections


@contextmanager
def explained() -> Iterator[None]:
    """Turn psycopg's errors into ours."""
    try:
        yield
    except psycopg.Error as error:
        raise _explain(error) from error


@cache
def log_once(text: str) -> None:
    """Log what PostgreSQL says; once, for a station that is cut off asks again every few seconds."""
    logging.getLogger(__name__).warning("PostgreSQL: %s", text)


def unreachable(reason: str) -> OfflineError:
    """Return that the server can't be reached, and why, in the language of whoever reads it."""
    return OfflineError(
        "The server of the shared gallery can't be reached: {reason}.",
        "Checks go on; nobody can be enrolled, changed or removed until it is back.",
        reason=reason,
    )


def _explain(error: psycopg.Error) -> FaceAppError:
    state = error.sqlstate or ""
    if isinstance(error, errors.UniqueViolation):
        return PersonError("A name or an ID is in the shared gallery already.", "Choose another one.")
    if isinstance(error, errors.InsufficientPrivilege) or state == "FA002":
        return GalleryError("This station may not do that.", "Ask an administrator of the shared gallery.")
    if isinstance(error, errors.UndefinedFunction | errors.UndefinedTable):
        return OldServerError()
    if state == "FA003":
        return GalleryError("Too many people were removed within a minute.", "Wait a minute, then go on.")
    if state == "FA004":
        return PersonError("This person was removed.", "Enrol them again.")
    if state == "FA001":
        return tampered("it refuses a change that follows its own last one")
    log_once(f"{state} {error}".strip())
    if state in _TOO_BUSY:
        return unreachable(said("it is too busy"))
    if state.startswith(_NO_RESOURCES):
        return unreachable(said("its disk or its memory is full"))
    if isinstance(error, psycopg.OperationalError):
        return unreachable(said("the connection broke off"))
    return GalleryError(
        "The server of the shared gallery refuses what it was asked (PostgreSQL's code {code}).",
        "Ask whoever looks after the server: its log says more.",
        code=state or "?",
    )
