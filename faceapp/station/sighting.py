"""What frames show of the largest face in them, as far as liveness is concerned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from faceapp.capture.frame import Frame, Pixels
from faceapp.liveness.observation import Observation
from faceapp.recognition.pipeline import Pipeline
from faceapp.recognition.similarity import cosine
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import Face
from faceapp.vision.mesh import Mesh
from faceapp.vision.tracker import FaceTracker

FASTEST = 1 / 26
"""Seconds between frames: those of a camera that is faster are thinned out."""

ENCODE_EVERY = 0.25
"""Seconds between two embeddings, as in a live check that is settled."""


@dataclass(frozen=True, eq=False)
class Sighting:
    """One frame.

    Attributes:
        at: when it was taken, in seconds.
        pixels: (H, W, 3) uint8 BGR.
        faces: what is in it, with their tracks, the largest first.
        mesh: of the largest; None where the network sees no face.
        embedding: of the largest; None where it was not encoded.
    """

    at: float
    pixels: Pixels
    faces: tuple[Face, ...]
    mesh: Mesh | None = None
    embedding: Embedding | None = None

    def observation(self, reference: Embedding | None = None) -> Observation:
        """Return what a challenge is told of it, ``reference`` being what the match rests on."""
        if not self.faces:
            return Observation(self.at, None, 0)
        like = None if self.embedding is None or reference is None else cosine(reference, self.embedding)
        return Observation.of(self.at, self.faces[0], self.mesh, len(self.faces), like)


def sightings(frames: Iterable[Frame], pipeline: Pipeline) -> Iterator[Sighting]:
    """Find, follow, mesh and now and then encode the largest face of each frame.

    Raises:
        SourceError: the frames end in an error.
    """
    tracker, shown, encoded = FaceTracker(), -inf, -inf
    for frame in frames:
        at, pixels = frame.captured_at, frame.pixels
        if at - shown < FASTEST:
            continue
        shown, faces = at, tracker.update(pipeline.faces(pixels), at)
        if not faces:
            yield Sighting(at, pixels, ())
            continue
        embedding = None
        if at - encoded >= ENCODE_EVERY:
            encoded, embedding = at, pipeline.encode(pixels, faces[:1])[0].embedding
        mesh = pipeline.mesh.landmarks(pixels, faces[0]) if pipeline.mesh is not None else None
        yield Sighting(at, pixels, faces, mesh, embedding)
