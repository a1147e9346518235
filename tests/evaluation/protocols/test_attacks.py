"""Rates by clip, with exact intervals; the worst species is the headline."""

from pathlib import Path

import pytest

from faceapp.evaluation.protocols.attack_trials import NO_FACE, Outcome, Trial
from faceapp.evaluation.protocols.attacks import AttackOutcome, error_rate, outcome_of
from faceapp.evaluation.protocols.presentations import Presentation
from faceapp.evaluation.report.attack_summary import attack_summary
from faceapp.evaluation.statistics.intervals import clopper_pearson
from faceapp.liveness.evidence import Cue, Step

PASSED, WARNED, SILENT = Outcome(1.0, 0.0, 0.0), Outcome(0.0, 1.0, 0.0), Outcome(1.0, 0.0, 1.0)


def trial(edge: Outcome, ask: float = 0.0) -> Trial:
    asked = Outcome(ask, 0.0, 1 - ask)
    return Trial({Cue.EDGE: edge}, {Step.TURN_LEFT: asked}, edge, asked)


def clip(species: str, number: int = 1) -> Presentation:
    return Presentation(Path(f"a-{species}-{number}.mp4"), species, "a")


@pytest.fixture
def outcome() -> AttackOutcome:
    trials = [
        (clip("print", 1), trial(WARNED)),
        (clip("print", 2), trial(PASSED, 0.25)),
        (clip("print", 3), trial(SILENT)),
        (clip("print", 4), trial(WARNED)),
        (clip("replay-phone"), trial(PASSED, 1.0)),
        (clip("live", 1), trial(PASSED)),
        (clip("live", 2), trial(WARNED)),
    ]
    return outcome_of("clips", trials, [])


def test_apcer_is_given_for_each_species_and_bpcer_for_people(outcome: AttackOutcome) -> None:
    warn = outcome.metrics()["warn"]
    assert warn["species"]["print"] == {
        "apcer": 0.5,
        "interval": list(clopper_pearson(2, 4)),
        "clips": 4,
        "non_response": 0.25,
    }
    assert warn["species"]["replay-phone"]["apcer"] == 1.0
    assert (warn["worst"], warn["apcer"]) == ("replay-phone", 1.0)
    assert (warn["bpcer"], warn["bpcer_interval"]) == (0.5, list(clopper_pearson(1, 2)))


def test_under_ask_a_clip_passes_as_often_as_it_answers_and_nobody_answered_for_people(outcome: AttackOutcome) -> None:
    ask = outcome.metrics()["ask"]
    assert ask["species"]["print"]["apcer"] == 0.25 / 4
    assert ask["species"]["print"]["interval"] == [0.0, clopper_pearson(1, 4)[1]]
    assert ask["bpcer"] is None


def test_asked_in_doubt_only_what_is_warned_of_has_to_answer(outcome: AttackOutcome) -> None:
    prints = outcome.metrics()["ask_in_doubt"]["species"]["print"]
    assert prints["apcer"] == 0.5  # two were let through unasked


def test_each_cue_has_the_same_rates_alone(outcome: AttackOutcome) -> None:
    cues = outcome.metrics()["cues"]
    assert set(cues) == {"edge", "turn_left"}
    assert cues["edge"]["species"] == outcome.metrics()["warn"]["species"]
    assert cues["turn_left"]["bpcer"] is None


def test_each_clip_is_told_with_what_warned_of_it(outcome: AttackOutcome) -> None:
    first = outcome.metrics()["clips"][0]
    assert (first["file"], first["warned"], first["answered"]) == ("a-print-1.mp4", ["edge"], 0.0)


def test_a_clip_without_a_face_lets_nobody_through() -> None:
    rates = outcome_of("x", [(clip("print"), trial(NO_FACE))], []).policies["warn"]
    assert (rates.species["print"].rate.value, rates.species["print"].non_response) == (0.0, 1.0)
    assert rates.bpcer is None


def test_the_interval_of_shares_is_never_narrower_than_of_the_whole_counts_beside_it() -> None:
    rate = error_rate([0.5, 0.2, 0.0, 1.0], [0, 0, 0, 0]).rate
    assert rate.value == pytest.approx(0.425)
    assert rate.interval == (clopper_pearson(1, 4)[0], clopper_pearson(2, 4)[1])


def test_people_read_the_worst_species_first_and_every_rate_with_its_interval(outcome: AttackOutcome) -> None:
    lines = attack_summary(outcome).splitlines()
    assert lines[0] == "clips: 7 clips, 2 of people and 5 of attacks"
    assert "Warn: APCER 100.0% (2%–100%) of 1 of replay-phone, the worst species; BPCER 50.0% (1%–99%) of 2" in lines
    assert any(line.startswith("| edge | 50.0% (7%–93%) of 4 [25%] |") for line in lines)


def test_without_attacks_there_is_no_headline_but_a_bpcer() -> None:
    outcome = outcome_of("people", [(clip("live"), trial(PASSED))], [])
    assert outcome.metrics()["warn"]["apcer"] is None
    assert "Warn: no attacks; BPCER 0.0%" in attack_summary(outcome)
