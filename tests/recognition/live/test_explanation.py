"""The heat map shows what the score rests on."""

from pathlib import Path

import numpy as np

from faceapp.capture.image import load_image
from faceapp.recognition.live.explanation import explain
from faceapp.recognition.pipeline import load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import FaceCrop


class CornerEncoder:
    """Sees nothing but the upper left corner of a crop."""

    id = "corner"
    card = EncoderCard("corner", {}, "0" * 64, 1)

    def encode(self, crops: list[FaceCrop]) -> list[Embedding]:
        return [Embedding(np.array([c.pixels[:16, :16].mean() / 255], np.float32), self.id) for c in crops]


def test_the_score_falls_where_the_encoder_looks_and_nowhere_else() -> None:
    pixels = np.zeros((112, 112, 3), np.uint8)
    pixels[:16, :16] = 255
    explanation = explain(CornerEncoder(), FaceCrop(pixels), lambda embedding: float(embedding.vector[0]))
    assert explanation.score == 1.0
    assert explanation.fall.shape == (112, 112)
    assert explanation.fall[4, 4] > 0.5
    assert np.abs(explanation.fall[60:, 60:]).max() == 0.0


def test_a_real_face_is_known_by_its_middle_rather_than_by_its_corners(astronaut: Path) -> None:
    pipeline = load_pipeline()
    probe = pipeline.single(load_image(astronaut), "the picture")
    fall = explain(pipeline.encoder, probe.crop, lambda embedding: cosine(embedding, probe.embedding)).fall
    assert fall[40:90, 30:82].mean() > 2 * fall[96:, :16].mean()
