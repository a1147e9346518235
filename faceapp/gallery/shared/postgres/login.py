"""Logging in at the server, and why it failed."""

import re
from pathlib import Path
from typing import Any

import psycopg

from faceapp.errors import GalleryError, OfflineError, RefusedLoginError, said
from faceapp.gallery.lifecycle.files import SERVER_CERTIFICATE
from faceapp.gallery.shared.address import Address, Login
from faceapp.gallery.shared.postgres.errors import log_once, unreachable
from faceapp.gallery.storage.private import write_private

_OPTIONS = (
    "-c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000"
    # By its own settings a server keeps the connections of a station that was cut off for two hours.
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)
_SERVER_S_OWN = re.compile(r"failed: \S+:  (.*)")  # its severity, in its language, and what it says


def log_in(address: Address, login: Login, folder: Path) -> psycopg.Connection[Any]:
    """Return a connection; a server's certificate is kept in the data folder.

    Raises:
        GalleryError: nothing says how the server is known, or something typed is no text for it.
        RefusedLoginError: the server refuses the login.
        OfflineError: the server can't be reached, or is not the right one.
    """
    address.require_protection()
    options: dict[str, Any] = {}
    if address.certificate:
        write_private(folder / SERVER_CERTIFICATE, address.certificate.encode())
        options["sslrootcert"] = str(folder / SERVER_CERTIFICATE)
    try:
        return psycopg.connect(
            host=address.host, port=address.port, dbname=address.database, user=login.user,
            password=login.password, sslmode=address.ssl_mode, connect_timeout=5, options=_OPTIONS,
            application_name="faceapp", keepalives_idle=5, keepalives_interval=2, keepalives_count=3,
            tcp_user_timeout=10_000, autocommit=True, **options,
        )  # fmt: skip
    except psycopg.Error as error:
        log_once(str(error))
        raise _explain(error, address, login.user) from error
    except ValueError as error:  # such as two dots, or half a character
        raise GalleryError(
            "What was typed can't be the name of a server, a database or a login, or a password.", "Type it again."
        ) from error


def _explain(error: psycopg.Error, address: Address, user: str) -> OfflineError:
    """Say why nobody was let in. psycopg gives no SQLSTATE here, and its client library speaks English only."""
    text = str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return unreachable(said("it does not answer"))
    if "failed to resolve host" in text:
        return unreachable(said("its name, {host}, is not known here", host=address.host))
    if "does not match host name" in text:
        return OfflineError(
            "The server's certificate is for another name than {host}.",
            "Give the name that stands in it.",
            host=address.host,
        )
    if "certificate" in text:
        return OfflineError(
            "The server does not have the certificate that is trusted here.",
            "Ask whoever looks after the server whether it has a new one.",
        )
    if "does not support SSL" in text:
        return OfflineError("The server does not encrypt what is sent (TLS).", "Let it use TLS; see docs/sharing.md.")
    if "no password supplied" in text:
        return RefusedLoginError(user)
    if found := _SERVER_S_OWN.search(text):
        return _explain_refusal(found[1], address.database, user)
    return unreachable(said("no PostgreSQL answers at {host}, port {port}", host=address.host, port=str(address.port)))


def _explain_refusal(text: str, database: str, user: str) -> OfflineError:
    """Tell a server's refusals apart by whom they name: they come in its own language."""
    names_user, names_database = user in text, database in text.replace(user, "")
    if names_user and names_database:
        return OfflineError(
            "The server does not let {user} in from this computer.",
            "Let its pg_hba.conf name this one; see docs/sharing.md.",
            user=user,
        )
    if names_database or f'database "{database}"' in text:
        return OfflineError(
            "The server has no database {database} for this login.", "Check both names.", database=database
        )
    if names_user:
        return RefusedLoginError(user)
    return unreachable(said("it lets nobody in now"))
