"""Degradations as the robustness card uses them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import Alteration, EncodedImages
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.robustness import Condition, conditions, robustness
from faceapp.evaluation.statistics.distribution import ScoresByPerson
from faceapp.recognition.pipeline import Pipeline
from faceapp.vision.degradation.degrade import Degradation
from tests import fakes
from tests.evaluation.conftest import CARD
from tests.fakes import FakeDetector, FakeEncoder, colour, face_at

PICTURE = np.random.default_rng(0).integers(0, 255, (112, 112, 3)).astype(np.uint8)
ALTERATIONS = [condition.frames[0] for condition in conditions()[1:]]


def test_every_kind_of_degradation_comes_at_three_strengths_after_clean() -> None:
    degraded = [f"{kind.value} {strength}" for kind in Degradation for strength in (1, 2, 3)]
    assert [condition.name for condition in conditions()] == ["clean", *degraded]


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda alteration: alteration.name)
def test_a_degradation_treats_the_same_picture_alike_each_time(alteration: Alteration) -> None:
    once, again = alteration.apply(PICTURE, face_at()), alteration.apply(PICTURE, face_at())
    assert once.shape == PICTURE.shape
    np.testing.assert_array_equal(once, again)


def test_the_frames_of_a_probe_are_degraded_each_in_its_own_way_and_the_first_as_alone() -> None:
    (noise,) = (condition for condition in conditions(frames=3) if condition.name == "noise 2")
    (alone,) = (condition for condition in conditions() if condition.name == "noise 2")
    made = [frame.apply(PICTURE, face_at()) for frame in noise.frames if frame is not None]
    assert len({picture.tobytes() for picture in made}) == 3
    assert len({frame.name for frame in noise.frames if frame is not None}) == 3
    assert alone.frames[0] is not None
    np.testing.assert_array_equal(made[0], alone.frames[0].apply(PICTURE, face_at()))


def test_an_encoder_never_calibrated_has_no_robustness_card(tmp_path: Path) -> None:
    pipeline = Pipeline(FakeDetector([face_at()]), FakeEncoder(colour, replace(fakes.CARD, levels={})))
    workbench = Workbench.at(pipeline, tmp_path, lambda paths, heading: paths)
    with pytest.raises(EvaluationError, match="no thresholds"):
        robustness(conditions(), [], workbench, pytest.fail)


def painted(shade: tuple[int, int, int]) -> Alteration:
    return Alteration(str(shade), lambda pixels, face: np.full_like(pixels, shade))


def test_several_frames_are_judged_by_their_mean_score_and_fused(painted_red: Path, workbench: Workbench) -> None:
    # Seen from red, each frame lies as far to one side as the other to the other: fused, they are red.
    frames = Condition("half", (painted((250, 250, 10)), painted((250, 10, 250)), painted((0, 0, 0))))
    red = np.array([1, 0, 0], np.float32)

    def judge(images: EncodedImages) -> tuple[ScoresByPerson, ScoresByPerson]:
        scores = np.where(images.found, images.vectors @ red, -np.inf).astype(np.float64)
        return ScoresByPerson(scores, np.arange(len(scores))), ScoresByPerson(scores, np.arange(len(scores)))

    scores: list[float] = []

    def listening(images: EncodedImages) -> tuple[ScoresByPerson, ScoresByPerson]:
        scores.append(float(judge(images)[0].scores[0]))
        return judge(images)

    (row,) = robustness([frames], [painted_red], workbench, listening)
    one, mean, fused = scores
    assert one == pytest.approx(mean, abs=0.01)
    assert fused > mean + 0.2
    assert [rates.level for rates in row.fused] == list(CARD.levels)
    assert [rates.true_matches.value for rates in row.fused] == [1.0, 1.0]
    assert [rates.true_matches.value for rates in row.mean_of_scores] == [0.0, 0.0]


@pytest.fixture
def painted_red(painted: Path) -> Path:
    return painted / "red" / "red_0001.png"
