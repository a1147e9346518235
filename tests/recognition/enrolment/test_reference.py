"""The embedding that a shot is enrolled with."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from faceapp.capture.frame import Pixels
from faceapp.capture.image import load_image
from faceapp.recognition.enrolment.reference import encode_crops, encode_reference
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.recognition.similarity import scores
from faceapp.siamese.embedding import are_embeddings
from faceapp.vision.alignment import align
from faceapp.vision.face import Face, FaceCrop
from faceapp.vision.looks import AND_MIRRORED, LOOKS
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


def test_a_lone_shot_is_looked_at_six_times_and_one_of_several_as_it_is_and_mirrored(pipeline: Pipeline) -> None:
    """Shots taken one after the other differ by themselves, and each look takes the encoder its time."""
    lone = replace(shot(0.0), crop=crop(200, 20))
    encode_reference(pipeline, lone)
    encode_reference(pipeline, replace(lone, others=(lone, lone)))
    batches = pipeline.encoder.batches  # type: ignore[attr-defined]
    assert [len(batch) for batch in batches] == [6, 3 * 2]


def test_each_of_many_faces_is_encoded_by_itself_and_all_at_once(pipeline: Pipeline) -> None:
    lit = [crop(200, 200), crop(90, 10)]
    each = encode_crops(pipeline, lit, LOOKS[:1])
    for embedded, look in zip(each, lit, strict=True):
        np.testing.assert_allclose(embedded.vector, halves(look.pixels), atol=1e-6)
    assert len(pipeline.encoder.batches) == 1  # type: ignore[attr-defined]
    assert encode_crops(pipeline, []) == []


@pytest.fixture(scope="module")
def bundled() -> Pipeline:
    return load_pipeline()


def test_where_the_eyes_are_seen_elsewhere_a_reference_is_nearer_than_a_look_and_its_mirror_image(
    bundled: Pipeline, astronaut: Path, grace_hopper: Path
) -> None:
    for file in (astronaut, grace_hopper):
        picture = load_image(file)
        face = bundled.faces(picture)[0]
        taken = replace(shot(0.0), crop=align(picture, face.landmarks))
        reference = encode_reference(bundled, taken)
        two = encode_crops(bundled, [taken.crop], AND_MIRRORED)[0]
        probes = bundled.embed([align(picture, moved) for moved in elsewhere(face)])
        nearer = scores(reference, probes) - scores(two, probes)
        assert nearer.min() > 0.002


def elsewhere(face: Face) -> list[NDArray[np.float32]]:
    """Return landmarks a tenth of the distance between the eyes off, and too near or far from each other."""
    centre, step = face.landmarks.mean(axis=0), 0.085 * face.inter_eye_distance
    aside = [step * np.array(way) for way in ((1, 1), (-1, -1), (1, -1))]
    return [
        ((face.landmarks - centre) * scale + centre + way).astype(np.float32) for scale in (0.92, 1.08) for way in aside
    ]


@pytest.mark.parametrize("grey", [0, 255])
def test_even_a_crop_that_shows_nothing_has_a_reference(bundled: Pipeline, grey: int) -> None:
    nothing = FaceCrop(np.full((112, 112, 3), grey, np.uint8))
    assert are_embeddings(encode_reference(bundled, replace(shot(0.0), crop=nothing)).vector[None]).all()
