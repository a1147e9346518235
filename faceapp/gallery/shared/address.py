"""Where the server is, and how this station knows that it is the right one."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faceapp.errors import GalleryError
from faceapp.files import read_regular_file

_CERTIFICATE_LIMIT = 1_000_000
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Login:
    """Name and password on the server."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Address:
    """A database on a server.

    Attributes:
        host: name or number; a path is a socket of this computer.
        port: TCP port.
        database: its name.
        certificate: PEM; of the authority that vouches for the server or, pinned, of the server itself.
        pinned: whether the certificate is the server's own, so that its name doesn't matter.
    """

    host: str
    port: int
    database: str
    certificate: str = ""
    pinned: bool = False

    @classmethod
    def parse(cls, server: str, database: str, certificate: str = "", pinned: bool = False) -> "Address":
        """Read ``HOST`` or ``HOST:PORT``.

        Raises:
            GalleryError: the port is none, or nothing says how the server is known.
        """
        address = cls(*split(server), database, certificate, pinned)
        address.require_protection()
        return address

    @property
    def is_loopback(self) -> bool:
        """Whether what is sent stays in this computer."""
        return self.host in _LOOPBACK or self.host.startswith("/")

    @property
    def ssl_mode(self) -> str:
        """What libpq is told about TLS."""
        if not self.certificate:
            return "prefer"
        return "verify-ca" if self.pinned else "verify-full"

    def require_protection(self) -> None:
        """Raise GalleryError unless TLS shows that the server is the right one, or it is this computer."""
        if not self.certificate and not self.is_loopback:
            raise GalleryError(
                "Nothing says how {host} is known to be the right server.",
                "Give the authority's certificate with --ca FILE, or the server's own with --pin FILE.",
                host=self.host,
            )

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> "Address":
        """Read what ``to_dict`` returned.

        Raises:
            TypeError: it is something else.
        """
        address = cls(**stored)
        texts = (address.host, address.database, address.certificate)
        if not (all(isinstance(text, str) for text in texts) and isinstance(address.port, int)):
            raise TypeError("another type")
        return address

    def to_dict(self) -> dict[str, str | int | bool]:
        """Return it for a file."""
        return dataclasses.asdict(self)


def split(server: str) -> tuple[str, int]:
    """Return host and port of ``HOST`` or ``HOST:PORT``.

    Raises:
        GalleryError: there is no host, or the port is none.
    """
    host, colon, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "")
    if not host or (colon and not port.isdecimal()):
        raise GalleryError("{server} is no server.", "Give HOST or HOST:PORT.", server=server)
    return host, int(port or 5432)


def read_certificate(path: Path) -> str:
    """Return the certificate in a PEM file.

    Raises:
        GalleryError: the file can't be read, or holds none.
    """
    try:
        text = read_regular_file(path, _CERTIFICATE_LIMIT).decode("ascii")
        if "-----BEGIN CERTIFICATE-----" not in text:
            raise ValueError("no certificate")
    except (OSError, ValueError) as error:
        raise GalleryError("{path} can't be read as a certificate.", "It is a text file, PEM.", path=path) from error
    return text
