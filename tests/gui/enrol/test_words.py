"""Whatever can be wrong with a face has its words, and one sentence tells what is best and worst about a shot."""

import pytest

from faceapp.gui.enrol.words import sentence, verdict
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.cues import Cue
from faceapp.vision.quality.range import Assessed
from tests.recognition.qualities import shot


@pytest.mark.parametrize("cue", Cue)
@pytest.mark.parametrize("source", ["camera", "picture"])
def test_every_cue_has_its_words(cue: Cue, source: str) -> None:
    assert sentence(cue, source)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_shot_with_a_shortcoming_is_not_called_good(component) -> None:
    said = verdict(shot(0.0, **{component.name: float("nan")}))
    assert "the best about it" in said
    assert "ood" not in said


def test_best_and_worst_of_a_good_shot_are_named() -> None:
    good = shot(0.0)
    scores = {"luminance_mean": 99.0, "head_pose_yaw": 60.0}
    parts = good.quality.components
    for name, part in parts.items():
        light = name in {"under_exposure_prevention", "over_exposure_prevention", "dynamic_range"}
        light = light or name == "illumination_uniformity"
        parts[name] = Assessed(name, part.value, part.bound, scores.get(name, 99.0 if light else 90.0))
    assert verdict(good) == "Good enough: the light is best, the pose worst."
    parts["head_pose_yaw"] = Assessed("head_pose_yaw", 0.0, parts["head_pose_yaw"].bound, 80.0)
    assert verdict(good) == "All is good, most of all the light, least the pose."
