"""What psycopg raises, in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from faceapp.errors import FaceAppError, GalleryError, OfflineError, OldServerError, PersonError
from faceapp.gallery.shared.chain import tampered


@contextmanager
def explained() -> Iterator[None]:
    """Turn psycopg's errors into ours."""
    try:
        yield
    except psycopg.Error as error:
        raise _explain(error) from error
    except ValueError as error:  # such as a zero character in what was typed
        raise GalleryError(
            "The server can't be asked: {reason}.", "Type its name and the database's again.", reason=str(error)
        ) from error


def _explain(error: psycopg.Error) -> FaceAppError:
    if isinstance(error, errors.UniqueViolation):
        return PersonError("A name or an ID is in the shared gallery already.", "Choose another one.")
    if isinstance(error, errors.InsufficientPrivilege) or error.sqlstate == "FA002":
        return GalleryError("This station may not do that.", "Ask an administrator of the shared gallery.")
    if isinstance(error, errors.UndefinedFunction | errors.UndefinedTable):
        return OldServerError()
    if error.sqlstate == "FA003":
        return GalleryError("Too many people were removed within a minute.", "Wait a minute, then go on.")
    if error.sqlstate == "FA004":
        return PersonError("This person was removed.", "Enrol them again.")
    if error.sqlstate == "FA001":
        return tampered("it refuses a change that follows its own last one")
    if isinstance(error, psycopg.OperationalError):
        text = str(error).strip().splitlines()[:1] or ["no answer"]
        return OfflineError(
            "The server of the shared gallery can't be reached ({reason}).",
            "Checks go on; nobody can be enrolled, changed or removed until it is back.",
            reason=text[0],
        )
    return GalleryError(
        "The server of the shared gallery refuses: {reason}.", "See docs/sharing.md.", reason=str(error)
    )
