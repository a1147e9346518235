"""From pixels to embeddings: the one path that the window, the command line and evaluation share."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from faceapp.capture.frame import Pixels
from faceapp.errors import FaceCountError
from faceapp.liveness.passive_model import PassiveModel
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.siamese.encoder_process import EncoderProcess
from faceapp.vision.alignment import align
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.mesh import FaceMesh, Mesh
from faceapp.vision.noise import quieten


class Detector(Protocol):
    """What the pipeline needs of a face detector."""

    def detect(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in (H, W, 3) uint8 BGR ``pixels``, largest first."""


class MeshFinder(Protocol):
    """What a challenge needs to see how a face moves."""

    def landmarks(self, pixels: Pixels, face: Face) -> Mesh | None:
        """Return the mesh of ``face`` in (H, W, 3) uint8 BGR ``pixels``; None where it sees no face."""


class FaceEncoder(Protocol):
    """What the pipeline needs of an encoder."""

    @property
    def id(self) -> str:
        """The id its embeddings carry."""

    @property
    def card(self) -> EncoderCard:
        """Where it comes from, and its thresholds."""

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        """Return one embedding a crop."""


@dataclass(frozen=True, eq=False)
class Probe:
    """A face that has been found, aligned and encoded."""

    face: Face
    crop: FaceCrop
    embedding: Embedding


class Pipeline:
    """Detector, alignment and encoder in a row. For one thread at a time."""

    def __init__(
        self,
        detector: Detector,
        encoder: FaceEncoder,
        mesh: MeshFinder | None = None,
        pad_model: PassiveModel | None = None,
    ) -> None:
        """Join them; without ``mesh`` no challenge sees an answer. ``pad_model`` is the operator's own, if any."""
        self.detector = detector
        self.encoder = encoder
        self.mesh = mesh
        self.pad_model = pad_model

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in (H, W, 3) uint8 BGR ``pixels``, largest first."""
        return self.detector.detect(pixels)

    def encode(self, pixels: Pixels, faces: Sequence[Face]) -> list[Probe]:
        """Align and encode ``faces`` of ``pixels``, in one batch."""
        crops = [align(pixels, face.landmarks) for face in faces]
        return [Probe(*parts) for parts in zip(faces, crops, self.embed(crops), strict=True)]

    def embed(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        """Encode aligned faces, in one batch, each as ``smoothed``."""
        return self.encoder.encode([self.smoothed(crop) for crop in crops]) if crops else []

    def smoothed(self, crop: FaceCrop) -> FaceCrop:
        """Return an aligned face as the encoder sees it: smoothed if noisy, which raises its score in the dark."""
        return FaceCrop(quieten(crop.pixels))

    def single(self, pixels: Pixels, name: str) -> Probe:
        """Return the one face in a picture; ``name`` is what messages call the picture.

        Raises:
            FaceCountError: there is no face in it, or there are several.
        """
        return self.encode(pixels, [the_only(self.faces(pixels), name)])[0]


Found = TypeVar("Found")


def the_only(found: Sequence[Found], name: str) -> Found:
    """Return the one face found in a picture; ``name`` is what messages call the picture.

    Raises:
        FaceCountError: there is no face in it, or there are several.
    """
    if not found:
        raise FaceCountError(
            "No face was found in {name}.", "Use a picture that shows the whole face, well lit.", name=name
        )
    if len(found) > 1:
        raise FaceCountError(
            "{count} faces were found in {name}, and one is needed.",
            "Cut the picture to the one person.",
            count=len(found),
            name=name,
        )
    return found[0]


def load_pipeline(encoder: str = "", pad_model: str = "") -> Pipeline:
    """Load the detector, the mesh, an encoder file (the bundled one if empty), warmed up, and a passive model, if any.

    Raises:
        ModelError: a model file is missing, damaged or of another kind.
    """
    # torch takes seconds to import; whoever only reads settings or lists people need not wait for it.
    from faceapp.siamese.encoder import Encoder, leave_room

    leave_room()
    return _around(Encoder.load(Path(encoder) if encoder else None), pad_model)


def load_pipeline_beside(process: EncoderProcess, encoder: str = "", pad_model: str = "") -> Pipeline:
    """Load what ``load_pipeline`` does, the encoder in a process of its own, as the window has it.

    Raises:
        ModelError: a model file is missing, damaged or of another kind.
    """
    return _around(process.load(Path(encoder) if encoder else None), pad_model)


def _around(encoder: FaceEncoder, pad_model: str) -> Pipeline:
    model = PassiveModel(Path(pad_model)) if pad_model else None
    return Pipeline(FaceDetector(), encoder, FaceMesh(), model)
