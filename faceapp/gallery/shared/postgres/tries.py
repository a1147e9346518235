"""Tries of PINs, counted on the server by its clock."""

from collections.abc import Sequence

from faceapp.gallery.shared.postgres.server import Server


def count(server: Server, subjects: Sequence[bytes]) -> float:
    """Note that a PIN of each of these is about to be tried; return the seconds to wait if it may not be."""
    return float(server.rows("SELECT faceapp.count_try(%s::bytea[])", list(subjects))[0][0])


def forget(server: Server, subjects: Sequence[bytes]) -> None:
    """Take the note back: it was the right one."""
    server.rows("SELECT faceapp.forget_try(%s::bytea[])", list(subjects))


def count_by_number(server: Server, people: Sequence[int]) -> float:
    """Do as ``count`` on a server that an older faceapp set up, which counts by the numbers of people."""
    return float(server.rows("SELECT faceapp.count_pin_try(%s::bigint[])", list(people))[0][0])


def forget_by_number(server: Server, people: Sequence[int]) -> None:
    """Do as ``forget`` there."""
    server.rows("SELECT faceapp.forget_pin_try(%s::bigint[])", list(people))
