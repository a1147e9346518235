"""One attack, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """Something hostile that faceapp is made to meet.

    Attributes:
        name: by which a fault is reported.
        act: does it, in an empty folder of its own, which is the current one too. It may return, or raise
            FaceAppError for what was refused; anything else that it raises is a fault.
    """

    name: str
    act: Callable[[Path], object]


class Outcome(StrEnum):
    """How a case ended."""

    REFUSED = "refused"
    ACCEPTED = "accepted"
    UNCAUGHT = "uncaught"
    HANG = "hang"


@dataclass(frozen=True)
class Result:
    """What came of a case.

    Attributes:
        name: of the case.
        outcome: how it ended.
        detail: of an outcome that is a fault, where and why.
        outside: files and folders that were written, renamed or removed outside the case's folder.
        started: processes and connections that were begun.
    """

    name: str
    outcome: Outcome
    detail: str = ""
    outside: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)

    @property
    def fault(self) -> bool:
        """Whether anything happened that may not."""
        return self.outcome in (Outcome.UNCAUGHT, Outcome.HANG) or bool(self.outside or self.started)
