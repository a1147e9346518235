"""What is asked of every frame, and what the answer is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from faceapp.capture.frame import Frame
from faceapp.liveness.challenge import Phase
from faceapp.liveness.colours import Sequence as Colours
from faceapp.liveness.evidence import LivenessEvidence, Step
from faceapp.recognition.live.decision import Decision, Rules
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Probe
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.quality.assessment import Quality
from faceapp.vision.quality.measurement import Measurement, measure

RANKED = 5
"""How many of the gallery's nearest people take part in the verdict on a frame."""


@dataclass(frozen=True)
class Question:
    """Who the faces at the camera are compared with; equal to any other that asks the same.

    Attributes:
        matcher: the gallery, laid out for comparison.
        rules: threshold and patience of the verdict.
        identify: nearest of all (1:K) rather than one person (1:1).
        claimed: the person to verify; None in 1:K, or if nobody is chosen.
        largest: in 1:1, judge the largest face where there are several, rather than asking for one;
            False in 1:K.
        liveness: what is done about pictures of a face, one of ``settings.LIVENESS``.
        light: whether who is asked something is also lit by the screen.
    """

    matcher: Matcher
    rules: Rules
    identify: bool
    claimed: int | None = None
    largest: bool = False
    liveness: str = "off"
    light: bool = False

    @property
    def answerable(self) -> bool:
        """Whether there is anybody to compare with."""
        return len(self.matcher) > 0 and (self.identify or self.claimed is not None)

    def narrows(self, before: "Question") -> bool:
        """Return whether this asks the same as ``before``, of the same people or of fewer.

        What was found out about those who are left then stays true. Somebody new, or with another
        reference, has to be compared first.
        """
        return replace(before, matcher=self.matcher) == self and self.matcher.is_part_of(before.matcher)

    def scores(self, probe: Embedding) -> dict[int, float]:
        """Return the probe's scores with the nearest people and, in 1:1, with the one claimed.

        Raises:
            EncoderMismatchError: another encoder made the probe, or the claimed person's references.
        """
        scores = {near.person_id: near.score for near in self.matcher.identify(probe, RANKED)}
        if not self.identify and self.claimed is not None and self.claimed not in scores:
            scores[self.claimed] = self.matcher.verify(probe, self.claimed)
        return scores


@dataclass(frozen=True)
class Request:
    """What a challenge asks of a person at this moment.

    Attributes:
        phase: where it stands.
        step: what to do; None where the person is to look at the camera.
        progress: how much of it has been seen, 0..1.
        remaining: seconds left for it.
    """

    phase: Phase
    step: Step | None
    progress: float
    remaining: float


@dataclass(frozen=True)
class LightRequest:
    """What is asked of a person where the screen's light is to fall on them.

    Attributes:
        colours: what is to be shown; another request has others.
        agreed: whether the light is on; before, they are asked whether it may be.
        remaining: seconds left to agree, or of the light.
    """

    colours: Colours
    agreed: bool
    remaining: float


@dataclass(frozen=True)
class LightAnswer:
    """What became of a ``LightRequest``.

    Attributes:
        colours: the request's.
        shown_at: when the first colour was painted, ``time.monotonic()`` seconds; None if declined or broken off.
        complete: whether every colour has been shown since, and in time.
        late: whether it was broken off because the screen was too slow.
    """

    colours: Colours
    shown_at: float | None = None
    complete: bool = False
    late: bool = False


@dataclass(frozen=True)
class FaceLiveness:
    """What is known of whether a face is a picture of one.

    Attributes:
        evidence: what was found; None where nothing was, which acquits nobody.
        request: what is asked of the person now; None while nothing is.
        wait: seconds until the questions may be tried again after an attempt that failed; None if none has.
        light: what is asked of the person now that concerns the screen's light; None while nothing is.
    """

    evidence: LivenessEvidence | None = None
    request: Request | None = None
    wait: float | None = None
    light: LightRequest | None = None

    @property
    def asks(self) -> bool:
        """Whether the person is asked something now."""
        return self.request is not None or self.light is not None


@dataclass(frozen=True, eq=False)
class CheckedFace:
    """A face of a frame.

    Attributes:
        face: where it is; its track id stays the same from frame to frame.
        crop: aligned, from this frame.
        probe: the newest encoding of the same track, at most a fraction of a second old; None
            while no frame of it was good enough.
        quality: as last judged; a frame that is not ``ok`` is not encoded. None for faces too
            small to be compared.
        decision: None when nobody was there to compare it with.
        measurement: of this frame; None where the check had no need of it.
        liveness: whether it is a picture; None where that is not asked.
    """

    face: Face
    crop: FaceCrop
    probe: Probe | None
    quality: Quality | None
    decision: Decision | None
    measurement: Measurement | None = None
    liveness: FaceLiveness | None = None


@dataclass(frozen=True, eq=False)
class Abandoned:
    """A face that was being asked something when it left, or was left; as last seen, and what it was compared with."""

    face: CheckedFace
    question: Question


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything that was found out about one frame.

    Attributes:
        frame: the frame, unmirrored.
        faces: largest first.
        finished_at: ``time.monotonic()`` when the answer was there.
        question: what was asked; None if nothing was.
        stages: seconds spent in each stage: detect, align, quality, encode, compare, liveness.
        abandoned: those whose attempt has ended without them since the frame before.
    """

    frame: Frame
    faces: tuple[CheckedFace, ...]
    finished_at: float
    question: Question | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    abandoned: tuple[Abandoned, ...] = ()

    @property
    def latency(self) -> float:
        """Seconds from the frame's capture to the answer."""
        return self.finished_at - self.frame.captured_at

    def measured_foremost(self) -> Measurement | None:
        """Return the measurement of the largest face, made now if its check had no need of it; None without faces."""
        if not self.faces:
            return None
        foremost = self.faces[0]
        everybody = [checked.face for checked in self.faces]
        return foremost.measurement or measure(self.frame.pixels, foremost.face, everybody, foremost.crop)
