"""Where the server is, and how this station knows that it is the right one."""

import dataclasses
from dataclasses import dataclass, field

from faceapp.errors import GalleryError

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
        host, colon, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "")
        if colon and not port.isdecimal():
            raise GalleryError("{server} is no server.", "Give HOST or HOST:PORT.", server=server)
        address = cls(host, int(port or 5432), database, certificate, pinned)
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

    def to_dict(self) -> dict[str, str | int | bool]:
        """Return it for a file."""
        return dataclasses.asdict(self)
