"""The cues that ask nothing of anybody. Each may warn, and none can acquit."""

from typing import Protocol

from faceapp.capture.frame import Pixels
from faceapp.liveness.edge import Edge
from faceapp.liveness.evidence import Cue, Finding, LivenessEvidence
from faceapp.liveness.passive_model import ModelWatch, PassiveModel
from faceapp.liveness.static_input import StaticInput
from faceapp.liveness.surround import Surround
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import Face


class Watch(Protocol):
    """One cue's watch over a face."""

    @property
    def able(self) -> bool:
        """Whether enough was seen to tell."""

    @property
    def suspicious(self) -> bool:
        """Whether an attack is suspected."""


class PassiveCues:
    """Watches one track of one face: make another for another. For one thread at a time.

    Attributes:
        seen: the cues that have warned of this track, in the order they did; a warning stands until it ends.
        able: the cues that have seen enough of it to tell, at any time.
    """

    def __init__(self, no_camera: bool = False, model: PassiveModel | None = None) -> None:
        """Begin; ``no_camera`` is what ``is_no_camera`` says of the source, ``model`` the operator's own, if any."""
        self.seen: list[Cue] = [Cue.NO_CAMERA] if no_camera else []
        self.able = set(self.seen)
        self._edge, self._surround, self._static = Edge(), Surround(), StaticInput()
        self._model = ModelWatch(model) if model is not None else None

    def observe(
        self, at: float, pixels: Pixels, face: Face, embedding: Embedding | None = None
    ) -> LivenessEvidence | None:
        """Take a frame into account; return the warning there is of the track so far, if any.

        Args:
            at: when it was taken, in seconds.
            pixels: (H, W, 3) uint8 BGR.
            face: the face in it that is watched.
            embedding: made from this frame; None where the face was not encoded.

        Raises:
            ModelError: the operator's model gives something else than three numbers.
        """
        self._edge.observe(at, pixels, face)
        self._surround.observe(at, pixels, face)
        if embedding is not None:
            self._static.observe(at, embedding)
        watches: dict[Cue, Watch] = {
            Cue.EDGE: self._edge,
            Cue.SURROUND: self._surround,
            Cue.STATIC_INPUT: self._static,
        }
        if self._model is not None:
            self._model.observe(at, pixels, face)
            watches[Cue.MODEL] = self._model
        self.able.update(cue for cue, watch in watches.items() if watch.able)
        self.seen += [cue for cue, watch in watches.items() if watch.suspicious and cue not in self.seen]
        return self.evidence

    @property
    def evidence(self) -> LivenessEvidence | None:
        """An attack suspected, for the first cue that warned; None says nothing, least of all that all is well."""
        return LivenessEvidence(Finding.ATTACK_SUSPECTED, self.seen[0]) if self.seen else None
