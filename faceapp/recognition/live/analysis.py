"""What is asked of every frame, and what the answer is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from faceapp.capture.frame import Frame
from faceapp.recognition.live.decision import Decision, Rules
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Probe
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.assessment import Quality


@dataclass(frozen=True, eq=False)
class Question:
    """Who the faces at the camera are compared with.

    Attributes:
        matcher: the gallery, laid out for comparison.
        rules: threshold and patience of the verdict.
        identify: nearest of all (1:K) rather than one person (1:1).
        claimed: the person to verify; None if nobody is chosen.
        largest: in 1:1, judge the largest face where there are several, rather than asking for one.
    """

    matcher: Matcher
    rules: Rules
    identify: bool
    claimed: int | None = None
    largest: bool = False


@dataclass(frozen=True, eq=False)
class CheckedFace:
    """A face of a frame.

    Attributes:
        face: where it is; its track id stays the same from frame to frame.
        crop: aligned, from this frame.
        probe: the newest encoding of the same track, at most a fraction of a second old; None
            while no frame of it was good enough.
        quality: as last measured; a frame that is not ``ok`` is not encoded. None for faces too
            small to be compared.
        decision: None when nobody was there to compare it with.
    """

    face: Face
    crop: FaceCrop
    probe: Probe | None
    quality: Quality | None
    decision: Decision | None


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything that was found out about one frame.

    Attributes:
        frame: the frame, unmirrored.
        faces: largest first.
        finished_at: ``time.monotonic()`` when the answer was there.
        question: what was asked; None if nothing was.
        stages: seconds spent in each stage: detect, align, quality, encode, compare.
    """

    frame: Frame
    faces: tuple[CheckedFace, ...]
    finished_at: float
    question: Question | None = None
    stages: Mapping[str, float] = field(default_factory=dict)

    @property
    def latency(self) -> float:
        """Seconds from the frame's capture to the answer."""
        return self.finished_at - self.frame.captured_at
