"""The heat map shows what the score rests on."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.capture.frame import Frame, Pixels
from faceapp.capture.image import load_image
from faceapp.gallery.model import Reference
from faceapp.recognition.live.analysis import Question
from faceapp.recognition.live.checker import Checker
from faceapp.recognition.live.decision import Rules
from faceapp.recognition.live.explanation import explain
from faceapp.recognition.matching import Matcher
from faceapp.recognition.pipeline import Pipeline, Probe, load_pipeline
from faceapp.recognition.similarity import cosine
from faceapp.vision.face import FaceCrop
from faceapp.vision.noise import BLINDING, relative_noise
from faceapp.vision.quality.bounds import CHECK
from faceapp.vision.quality.range import ANY
from tests.fakes import FakeDetector, FakeEncoder, face_at


def upper_left_corner(pixels: Pixels) -> NDArray[np.float32]:
    return np.array([pixels[:16, :16].mean() / 255], np.float32)


def probe_of(pipeline: Pipeline, pixels: Pixels) -> Probe:
    crop = FaceCrop(pixels)
    return Probe(face_at(), crop, pipeline.embed([crop])[0])


def test_the_score_falls_where_the_encoder_looks_and_nowhere_else() -> None:
    pixels = np.zeros((112, 112, 3), np.uint8)
    pixels[:16, :16] = 255
    pipeline = Pipeline(FakeDetector(), FakeEncoder(upper_left_corner))
    explanation = explain(pipeline, probe_of(pipeline, pixels), lambda embedding: float(embedding.vector[0]))
    assert explanation.score == 1.0
    assert explanation.fall.shape == (112, 112)
    assert explanation.fall[4, 4] > 0.5
    assert np.abs(explanation.fall[60:, 60:]).max() == 0.0


def test_a_noisy_face_is_smoothed_before_it_is_covered_as_it_was_before_it_was_compared() -> None:
    noisy = np.random.default_rng(0).integers(0, 256, (112, 112, 3)).astype(np.uint8)
    assert relative_noise(noisy) > BLINDING
    encoder = FakeEncoder(upper_left_corner)
    pipeline = Pipeline(FakeDetector(), encoder)
    probe = probe_of(pipeline, noisy)
    explain(pipeline, probe, lambda embedding: float(embedding.vector[0]))
    whole, *covered = encoder.crops
    assert all((crop.pixels == whole.pixels).mean() > 0.9 for crop in covered)


def test_the_score_explained_is_the_one_shown_however_noisy_the_picture(astronaut: Path) -> None:
    pipeline = load_pipeline()
    clean = load_image(astronaut)
    enrolled = pipeline.single(clean, "the picture")
    noise = np.random.default_rng(0).normal(0, 25, clean.shape)
    noisy = np.clip(0.2 * clean + noise, 0, 255).astype(np.uint8)
    matcher = Matcher.of([Reference(1, 1, enrolled.embedding, 0.0, -1.0, "camera")], pipeline.encoder.card)
    question = Question(matcher, Rules(0.43, "balanced"), identify=False, claimed=1)
    checker = Checker(pipeline, dict.fromkeys(CHECK, ANY))
    for number in range(5):
        (shown,) = checker.check(Frame(noisy, number, number / 25), question).faces
    assert shown.probe is not None
    assert shown.decision is not None
    assert shown.decision.comparison is not None
    assert relative_noise(shown.crop.pixels) > BLINDING
    explanation = explain(pipeline, shown.probe, lambda embedding: matcher.verify(embedding, 1))
    assert explanation.score == pytest.approx(shown.decision.comparison.score)


def test_a_real_face_is_known_by_its_middle_rather_than_by_its_corners(astronaut: Path) -> None:
    pipeline = load_pipeline()
    probe = pipeline.single(load_image(astronaut), "the picture")
    fall = explain(pipeline, probe, lambda embedding: cosine(embedding, probe.embedding)).fall
    assert fall[40:90, 30:82].mean() > 2 * fall[96:, :16].mean()
