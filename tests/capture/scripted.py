"""Sources that do what a script says, for tests of everything that reads one."""

from collections.abc import Iterator, Sequence

import numpy as np

from faceapp.capture.frame import Frame
from faceapp.capture.source import SourceSpec
from faceapp.errors import SourceError

Step = Frame | SourceError
RNG = np.random.default_rng(0)


def noisy(at: float = 0.0, number: int = 0) -> Frame:
    """A frame that differs from every other."""
    return Frame(RNG.integers(40, 200, (48, 64, 3), np.uint8), number, at)


def plain(value: int, at: float = 0.0) -> Frame:
    """A frame of one grey level."""
    return Frame(np.full((48, 64, 3), value, np.uint8), 0, at)


class ScriptedSource:
    """Gives the frames and raises the errors listed, one a call."""

    def __init__(self, spec: SourceSpec, steps: Sequence[Step]) -> None:
        self.spec = spec
        self.closed = False
        self._steps: Iterator[Step] = iter(steps)

    def read(self) -> Frame:
        step = next(self._steps)
        if isinstance(step, SourceError):
            raise step
        return step

    def close(self) -> None:
        self.closed = True
