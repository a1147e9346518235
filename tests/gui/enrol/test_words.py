"""Whatever can be wrong with a face has its words, and shows in a bar of the review."""

import pytest

from faceapp.gui.enrol.words import sentence, summary
from faceapp.vision.quality.component import Component, Group
from faceapp.vision.quality.components import COMPONENTS
from faceapp.vision.quality.cues import Cue
from tests.recognition.qualities import quality


@pytest.mark.parametrize("cue", Cue)
@pytest.mark.parametrize("source", ["camera", "picture"])
def test_every_cue_has_its_words(cue: Cue, source: str) -> None:
    assert sentence(cue, source)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_component_out_of_its_bound_spoils_the_bar_of_its_group_alone(component: Component) -> None:
    rows = summary(quality(**{component.name: float("nan")}))
    assert [ok for _, _, ok in rows] == [group is not component.group for group in Group]
    assert all(name for name, _, _ in rows)
