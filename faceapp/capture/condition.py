"""How a source is, as the window tells it."""

from dataclasses import dataclass
from enum import Enum

from faceapp.capture.source import SourceSpec
from faceapp.errors import (
    CameraBusyError,
    CameraDeniedError,
    CameraMissingError,
    SourceEndedError,
    SourceError,
    SourceLostError,
)


class Condition(Enum):
    """How a camera, video or stream is; one of them at a time."""

    OPENING = "opening"
    LIVE = "live"
    BLACK = "black"  # frames come, and they show nothing
    LOST = "lost"  # frames came and come no more; it is being reopened
    MISSING = "missing"
    DENIED = "denied"
    BUSY = "busy"
    ENDED = "ended"
    FAILED = "failed"  # any other reason; the error has the words

    @property
    def has_picture(self) -> bool:
        """Whether frames arrive."""
        return self in (Condition.LIVE, Condition.BLACK)


_OF_ERROR = {
    CameraMissingError: Condition.MISSING,
    CameraDeniedError: Condition.DENIED,
    CameraBusyError: Condition.BUSY,
    SourceEndedError: Condition.ENDED,
    SourceLostError: Condition.LOST,
}


@dataclass(frozen=True)
class CameraState:
    """A source's condition; ``error`` says why there is no picture."""

    spec: SourceSpec
    condition: Condition
    error: SourceError | None = None

    @classmethod
    def after(cls, spec: SourceSpec, error: SourceError) -> "CameraState":
        """Return the state that an error leaves a source in."""
        return cls(spec, _OF_ERROR.get(type(error), Condition.FAILED), error)
