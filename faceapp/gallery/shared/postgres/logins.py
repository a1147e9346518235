"""The stations' logins on the server, for administrators."""

import secrets

from faceapp.gallery.shared.address import Login
from faceapp.gallery.shared.postgres.server import Server


def admit(server: Server, number: int, role: str, prefix: str) -> Login:
    """Make a login for a station; the server's logs don't see its password."""
    user = f"{prefix}_{number}_{secrets.token_hex(3)}"
    password = secrets.token_urlsafe(32)
    server.call("admit", number, user, server.verifier_of(Login(user, password)), str(role))
    return Login(user, password)


def lock_out(server: Server, number: int) -> None:
    """End what a station has open, which may hold up all others, and let it in no more; ``dismiss`` then follows."""
    server.call("lock_out", number)


def dismiss(server: Server, number: int) -> None:
    """Refuse a station from now on, and delete the keys that were wrapped to it."""
    server.call("dismiss", number)


def change_role(server: Server, number: int, role: str) -> None:
    """Let a station do what this role may, and nothing else."""
    server.call("change_role", number, str(role))


def end_connections(server: Server) -> None:
    """End the connections that revoked stations still have open."""
    server.call("end_connections")
