"""Noticing that a camera has stopped to tell the truth: frames that repeat, or show nothing."""

import hashlib

import numpy as np

from faceapp.capture.frame import Frame
from faceapp.errors import SourceLostError

OLDEST = 1.0
"""Age in seconds past which the newest frame no longer counts as live."""

FROZEN_AFTER = 2.0
"""Seconds of identical frames after which a camera counts as lost: no sensor is free of noise."""

BLACK_AFTER = 0.5
"""Seconds of black frames before they are spoken of."""

BLACK_LEVEL = 12
"""Luminance below which nearly all (99 %) of a black picture lies; video calls 16 black."""

STRIDE = 8


class FrameWatch:
    """Looks at every frame of one opening of a source. It has no clock: time comes with the frames."""

    def __init__(self) -> None:
        self._digest = b""
        self._changed_at = 0.0
        self._lit_at: float | None = None
        self._newest = 0.0

    @property
    def black(self) -> bool:
        """Whether the picture has been black for a while."""
        return self._lit_at is not None and self._newest - self._lit_at >= BLACK_AFTER

    def see(self, frame: Frame) -> None:
        """Take the next frame into account.

        Raises:
            SourceLostError: the same picture has come for two seconds.
        """
        self._newest = frame.captured_at
        sample = frame.pixels[::STRIDE, ::STRIDE]
        digest = hashlib.blake2b(sample.tobytes(), digest_size=16).digest()
        if digest != self._digest:
            self._digest, self._changed_at = digest, frame.captured_at
        if self._lit_at is None or np.percentile(sample, 99) >= BLACK_LEVEL:
            self._lit_at = frame.captured_at
        # A covered lens gives equal black frames and is still there.
        elif self.black:
            return
        if frame.captured_at - self._changed_at >= FROZEN_AFTER:
            raise SourceLostError("The camera shows the same picture again and again.", "Connect it again.")
