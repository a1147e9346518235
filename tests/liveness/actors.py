"""People and pictures before the camera, as a challenge is told of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from faceapp.liveness.challenge import Challenge, Phase
from faceapp.liveness.evidence import LivenessEvidence, Step
from faceapp.liveness.observation import Observation

TRACK = 4


@dataclass(frozen=True)
class Person:
    """Somebody who does what is asked, ``delay`` seconds after it is."""

    yaw: float = 0.0
    eyes: float = 0.25
    mouth: float = 0.03
    turn: float = 35.0
    delay: float = 0.6
    likeness: float = 0.8

    def frame(self, at: float, step: Step | None, since: float) -> Observation:
        """Return the frame at ``at``, ``since`` seconds after ``step`` was asked."""
        acting = since - self.delay
        yaw, eyes, mouth = self.yaw, self.eyes, self.mouth
        if step is not None and acting > 0:
            if step.is_turn:
                yaw += self.turn * (1 if step is Step.TURN_LEFT else -1)
            elif step is Step.OPEN_MOUTH and acting > 0.6:
                mouth += 0.5
            elif step is Step.BLINK_TWICE and acting > 0.6 and int(acting / 0.4) % 2:
                eyes *= 0.4
        turned = abs(yaw - self.yaw) > 10
        return Observation(at, TRACK, 1, yaw, eyes, mouth, self.likeness - 0.2 * turned)


Change = Callable[[Observation, Step | None], Observation]


def play(
    challenge: Challenge, actor: Person, fps: float = 20.0, seconds: float = 20.0, change: Change | None = None
) -> LivenessEvidence | None:
    """Show ``actor`` to the challenge, each frame as ``change`` makes it; return what it finds, if anything."""
    for seen, step in frames(challenge, actor, fps, seconds):
        evidence = challenge.observe(seen if change is None else change(seen, step))
        if evidence is not None:
            return evidence
    return None


def frames(
    challenge: Challenge, actor: Person, fps: float, seconds: float
) -> Iterator[tuple[Observation, Step | None]]:
    """Give the frames of ``actor``, who sees what is asked, with the step each one answers."""
    asked_at, phase = 0.0, Phase.LOOK
    for number in range(int(seconds * fps)):
        at = 100.0 + number / fps
        if challenge.phase is not phase:
            asked_at, phase = at, challenge.phase
        yield actor.frame(at, challenge.step, at - asked_at), challenge.step
