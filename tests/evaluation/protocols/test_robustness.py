"""Degradations as the robustness card uses them."""

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import Alteration
from faceapp.evaluation.protocols.robustness import conditions, robustness
from faceapp.vision.degradation.degrade import Degradation
from tests.fakes import face_at

PICTURE = np.random.default_rng(0).integers(0, 255, (112, 112, 3)).astype(np.uint8)


def test_every_kind_of_degradation_comes_at_three_strengths() -> None:
    assert [alteration.name for alteration in conditions()] == [
        f"{kind.value} {strength}" for kind in Degradation for strength in (1, 2, 3)
    ]


@pytest.mark.parametrize("alteration", conditions(), ids=lambda alteration: alteration.name)
def test_a_degradation_treats_the_same_picture_alike_each_time(alteration: Alteration) -> None:
    once, again = alteration.apply(PICTURE, face_at()), alteration.apply(PICTURE, face_at())
    assert once.shape == PICTURE.shape
    np.testing.assert_array_equal(once, again)


def test_an_encoder_never_calibrated_has_no_robustness_card() -> None:
    with pytest.raises(EvaluationError, match="no thresholds"):
        robustness(conditions(), pytest.fail, pytest.fail, levels={})
