"""Addresses of streams as they may be shown: without what could be a password."""

import re

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/+(?:[^\n”]*@)?[^\s”’\"']*[^\s”’\"'.,;:!?)]", re.IGNORECASE)
_PLACE = re.compile(r"(?:[^\s:@\[\]]+|\[[0-9a-f:.%]+\])(?::\d+)?", re.IGNORECASE)
_NO_SCHEME = re.compile(r"[^\s/\\:@“”\"']+:[^\s/\\“”\"']*@")
_HIDDEN = "…"


def shown_address(address: str) -> str:
    """Return an address down to its host and port: the name before and the path behind both can hold a password.

    Cameras take it as ``rtsp://name:password@host/``, ``…/video?pwd=password`` and ``…/user=name&password=password``.
    """
    scheme, _, rest = address.partition(":")
    place, slash, path = re.sub(r"[/?#]", "/", rest.lstrip("/")).partition("/")
    host = place.rpartition("@")[2]
    # An @ further on is one of a password with a slash in it, or of a query: nobody can tell where the host is.
    shown = host if _PLACE.fullmatch(host) and "@" not in path else _HIDDEN
    return f"{scheme}://{shown}" + (f"/{_HIDDEN}" if slash and shown is host else "")


def without_passwords(text: str) -> str:
    """Return a text in which every address is one that may be shown."""
    text = _ADDRESS.sub(lambda found: shown_address(found.group()), text)
    return _NO_SCHEME.sub(f"{_HIDDEN}@", text)
