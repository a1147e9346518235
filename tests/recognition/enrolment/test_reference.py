"""The embedding that a shot is enrolled with."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.recognition.enrolment.reference import encode_reference, mirrored
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.face import FaceCrop
from tests.fakes import FakeDetector, FakeEncoder, embedding
from tests.recognition.qualities import shot


def halves(pixels: Pixels) -> NDArray[np.float32]:
    """See how bright the left and the right half are."""
    return embedding(float(pixels[:, :56].mean()), float(pixels[:, 56:].mean())).vector


def crop(left: int, right: int) -> FaceCrop:
    pixels = np.full((112, 112, 3), left, np.uint8)
    pixels[:, 56:] = right
    return FaceCrop(pixels)


@pytest.fixture
def pipeline() -> Pipeline:
    return Pipeline(FakeDetector(), FakeEncoder(halves))


def test_what_light_from_one_side_does_to_a_face_is_taken_back_by_its_mirror_image(pipeline: Pipeline) -> None:
    enrolled = encode_reference(pipeline, replace(shot(0.0), crop=crop(200, 20)))
    np.testing.assert_allclose(enrolled.vector, embedding(1, 1).vector, atol=1e-3)


def test_the_shots_around_it_are_enrolled_with_it_the_better_ones_for_more(pipeline: Pipeline) -> None:
    both_sides = [
        replace(shot(0.0, unified=quality), crop=crop(*lit)) for quality, lit in ((90, (10, 10)), (30, (9, 90)))
    ]
    together = encode_reference(pipeline, replace(both_sides[0], others=(both_sides[1],)))
    assert len(pipeline.encoder.batches[-1]) == 4  # type: ignore[attr-defined]
    np.testing.assert_allclose(together.vector, embedding(1, 1).vector, atol=1e-3)


def test_a_shot_of_somebody_else_among_them_is_left_out() -> None:
    def by_brightness(pixels: Pixels) -> NDArray[np.float32]:
        return embedding(*((1, 0) if pixels.mean() > 100 else (0, 1))).vector

    own, other = replace(shot(0.0), crop=crop(200, 200)), replace(shot(0.1), crop=crop(10, 10))
    enrolled = encode_reference(Pipeline(FakeDetector(), FakeEncoder(by_brightness)), replace(own, others=(other,)))
    np.testing.assert_array_equal(enrolled.vector, embedding(1, 0).vector)


def test_a_mirror_changes_the_sides_and_nothing_else() -> None:
    np.testing.assert_array_equal(mirrored(crop(1, 2)).pixels, crop(2, 1).pixels)
    np.testing.assert_array_equal(mirrored(mirrored(crop(1, 2))).pixels, crop(1, 2).pixels)
