"""Verification and identification over a folder of people, on painted people."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.all_pairs import evaluate_people, people_robustness
from faceapp.evaluation.protocols.groups import GroupList
from faceapp.evaluation.protocols.people_folder import read_people
from tests.evaluation.conftest import paint


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Forty people of random colours, two pictures each, nearly alike."""
    generator = np.random.default_rng(5)
    (tmp_path / "many").mkdir()
    for person in range(40):
        colour = generator.integers(20, 230, 3)
        for number in range(2):
            shade = tuple(int(c) for c in colour + generator.integers(-3, 4, 3))
            paint(tmp_path / "many" / f"person{person:02}" / f"{number}.png", (shade[0], shade[1], shade[2]))
    return tmp_path / "many"


def test_all_pairs_of_a_folder_are_compared(workbench: Workbench, painted: Path) -> None:
    outcome = evaluate_people(read_people(painted), workbench)
    assert (outcome.data.images, outcome.data.people, outcome.data.failures_to_acquire) == (8, 4, 1)
    assert outcome.mated.total == 3 + 1 + 1
    assert outcome.non_mated.total == 7 * 6 // 2 - 4
    assert outcome.accuracy is None


def test_a_level_counts_each_person_once(workbench: Workbench, painted: Path) -> None:
    levels = evaluate_people(read_people(painted), workbench).levels
    assert levels[1].fnmr.value == pytest.approx(1 / 3)  # blue, of red, green and blue


def test_rates_come_per_person_and_per_comparison(workbench: Workbench, many: Path) -> None:
    outcome = evaluate_people(read_people(many), workbench)
    assert [row.fmr for row in outcome.rates] == [1e-1, 1e-2]
    assert len(outcome.rates_per_comparison) == len(outcome.rates)
    metrics = outcome.metrics()
    assert set(metrics["tar_at_fmr"]["1e-2"]) == {"value", "interval", "threshold"}
    assert "1e-6" in metrics["fmr_not_supported"]


def test_galleries_are_searched_as_far_as_there_are_people(workbench: Workbench, many: Path) -> None:
    outcome = evaluate_people(read_people(many), workbench)
    assert [row.people for row in outcome.searches] == [10]
    assert outcome.searches[0].rank_one.value > 0.8
    foretold = outcome.searches[0].strangers_matching["convenience"][1]
    assert foretold == pytest.approx(1 - 0.999**10)


def test_nobody_fills_the_page_of_the_worst_mistakes_alone(workbench: Workbench, painted: Path) -> None:
    missed = evaluate_people(read_people(painted), workbench).missed_matches
    assert missed[0].left.parent.name == "blue"
    assert sorted(pair.left.parent.name for pair in missed) == ["blue", "green", "red"]


def test_each_group_is_compared_among_itself(workbench: Workbench, many: Path) -> None:
    groups = GroupList({f"person{n:02}": "even" if n % 2 == 0 else "odd" for n in range(40)}, ())
    rows = evaluate_people(read_people(many), workbench, groups).groups
    assert {(row.group, row.mated, row.non_mated) for row in rows} == {
        ("even", 20, 40 * 39 // 2 - 20),
        ("odd", 20, 40 * 39 // 2 - 20),
    }


def test_degraded_probes_meet_everybody_elses_clean_pictures(workbench: Workbench, painted: Path) -> None:
    clean = people_robustness(read_people(painted), workbench, probes=2)[0]
    assert (clean.images, clean.failures_to_acquire, clean.mated) == (2, 1, 2)  # blue's probe is black
    assert clean.non_mated == 4  # red's with one of blue, two of green and one of white


def test_people_with_one_picture_each_have_no_probe_to_degrade(workbench: Workbench, tmp_path: Path) -> None:
    for name in ("ada", "bo"):
        paint(tmp_path / name / "1.png", (200, 10, 10))
    with pytest.raises(EvaluationError, match="two pictures"):
        people_robustness(read_people(tmp_path), workbench, probes=2)
