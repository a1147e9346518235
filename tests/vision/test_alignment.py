"""Faces come onto the template by the best similarity transform."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skimage.transform import SimilarityTransform

from faceapp.vision.alignment import TEMPLATE, align, similarity_transform


@given(angle=st.floats(-3.1, 3.1), scale=st.floats(0.1, 20.0), dx=st.floats(-2000, 2000), dy=st.floats(-2000, 2000))
def test_a_turned_scaled_and_shifted_template_is_brought_back(angle: float, scale: float, dx: float, dy: float) -> None:
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    moved = TEMPLATE.astype(float) @ turn.T + [dx, dy]
    matrix = similarity_transform(moved, TEMPLATE)
    assert np.allclose(moved @ matrix[:, :2].T + matrix[:, 2], TEMPLATE, atol=1e-3)


def test_it_agrees_with_scikit_image_on_landmarks_that_do_not_fit_exactly() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        landmarks = TEMPLATE * rng.uniform(0.5, 4) + rng.normal(0, 6, (5, 2)) + rng.uniform(0, 500, 2)
        oracle = SimilarityTransform.from_estimate(landmarks, TEMPLATE).params[:2]
        assert similarity_transform(landmarks, TEMPLATE) == pytest.approx(oracle, abs=1e-6)


def test_it_never_mirrors() -> None:
    mirrored = TEMPLATE * [-1, 1]
    assert np.linalg.det(similarity_transform(mirrored, TEMPLATE)[:, :2]) >= 0


def test_landmarks_that_all_coincide_give_a_crop_all_the_same() -> None:
    crop = align(np.zeros((50, 50, 3), np.uint8), np.full((5, 2), 25, np.float32))
    assert crop.pixels.shape == (112, 112, 3)
