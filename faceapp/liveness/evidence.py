"""What a look for presentation attacks comes to (ISO/IEC 30107-3)."""

from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """What may be said: no picture shows that somebody is live."""

    NO_ATTACK_SEEN = "no_attack_seen"
    ATTACK_SUSPECTED = "attack_suspected"
    COULD_NOT_TELL = "could_not_tell"


class Cue(StrEnum):
    """What a finding rests on."""

    ANSWERED = "answered"  # every step of the challenge was answered
    WRONG_SIDE = "wrong_side"  # the face turned, to the side that was not asked for
    UNASKED = "unasked"  # the face turned although something else was asked for
    ANOTHER_PERSON = "another_person"  # the face became somebody else's
    NOT_FRONTAL = "not_frontal"  # the person never looked at the camera, before or after
    NO_ANSWER = "no_answer"  # a step's time ran out
    NOT_COMPARED = "not_compared"  # a step was answered, but no frame of it could be compared
    TRACK_LOST = "track_lost"  # the face left, or the camera stopped
    SEVERAL = "several"  # a second face came into view
    INTERRUPTED = "interrupted"  # somebody or something ended it: gallery locked, window minimised
    TRIES = "tries"  # the person had as many tries as a minute allows
    STATIC_INPUT = "static_input"  # the same picture again and again
    NO_CAMERA = "no_camera"  # a file, a stream or a virtual camera
    MODEL = "model"  # the operator's own network takes it for a picture
    EDGE = "edge"  # the edge of a screen or a sheet encloses the face
    SURROUND = "surround"  # what surrounds the face moves with it
    LIGHT_DECLINED = "light_declined"  # nobody agreed to the screen's light
    LIGHT_NOT_SHOWN = "light_not_shown"  # the screen did not show every colour in time
    LIGHT_FOLLOWED = "light_followed"  # the face's colour followed the screen's
    LIGHT_NOT_FOLLOWED = "light_not_followed"  # it changed, in another way than the screen's
    LIGHT_FLAT = "light_flat"  # it followed evenly all over, as a sheet does
    LIGHT_TOO_WEAK = "light_too_weak"  # bright room, no background, over-exposed, too few frames


class Step(StrEnum):
    """What a challenge asks of the person; left and right are the person's own."""

    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    BLINK_TWICE = "blink_twice"
    OPEN_MOUTH = "open_mouth"

    @property
    def is_turn(self) -> bool:
        """Whether the head is to turn."""
        return self in (Step.TURN_LEFT, Step.TURN_RIGHT)


@dataclass(frozen=True)
class LivenessEvidence:
    """What was found, by what cue, and in which step of a challenge (None outside one's steps)."""

    finding: Finding
    cue: Cue
    step: Step | None = None
