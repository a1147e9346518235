"""What the server gives."""

from dataclasses import dataclass

from faceapp.gallery.shared.chain import Change, Head


@dataclass(frozen=True)
class Given:
    """A change as the server gives it, with what it holds: None once a later change took its place."""

    change: Change
    body: bytes | None
    sealed: bytes | None


@dataclass(frozen=True)
class StationRow:
    """A row that a station has sent, as the server gives it."""

    station: int
    number: int
    epoch: int
    sealed: bytes


@dataclass(frozen=True)
class Seen:
    """What a station has confirmed, as the server gives it.

    Attributes:
        station: its number.
        end: of its chain.
        signature: by the station, over ``end``.
        seconds: how long ago that was.
        program: version of its faceapp, which the signature doesn't cover; empty if an older one doesn't say.
    """

    station: int
    end: Head
    signature: bytes
    seconds: float
    program: str
