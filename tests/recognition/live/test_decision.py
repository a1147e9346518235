"""The state machine that turns scores into a verdict."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from faceapp.recognition.live.decision import Comparison, Decider, Decision, Observation, Reason, Rules, Verdict

RULES = Rules(threshold=0.43, level="balanced")
ANN, BEN = 1, 2
STEP = 0.04
ORDER = {Verdict.NO_MATCH: 0, Verdict.CHECKING: 1, Verdict.UNCERTAIN: 1, Verdict.MATCH: 2}

scores = st.floats(-1, 1, width=32)
darkness = st.booleans()


def run(decider: Decider, values: list[float], *, start: float = 0.0, dark: bool = False) -> list[Decision]:
    return [decider.observe(Observation(start + STEP * i, {ANN: value}, dark=dark)) for i, value in enumerate(values)]


def verdicts(decisions: list[Decision]) -> list[Verdict]:
    return [decision.verdict for decision in decisions]


def test_three_good_frames_make_a_match() -> None:
    assert verdicts(run(Decider(RULES, ANN), [0.7] * 4)) == [Verdict.CHECKING] * 2 + [Verdict.MATCH] * 2


def test_a_stranger_is_refused_after_the_full_window() -> None:
    assert verdicts(run(Decider(RULES, ANN), [0.1] * 6)) == [Verdict.CHECKING] * 4 + [Verdict.NO_MATCH] * 2


def test_a_score_between_the_two_thresholds_is_uncertain() -> None:
    assert run(Decider(RULES, ANN), [0.40] * 5)[-1].reason is Reason.BORDERLINE


def test_a_match_is_kept_down_to_the_leave_threshold_and_lost_below_it() -> None:
    decider = Decider(RULES, ANN)
    assert run(decider, [0.7] * 3 + [0.40] * 5)[-1].verdict is Verdict.MATCH
    assert run(decider, [0.30] * 5, start=1.0)[-1].verdict is Verdict.NO_MATCH


def test_a_match_is_left_as_soon_as_the_frames_together_speak_against_it() -> None:
    assert verdicts(run(Decider(RULES, ANN), [0.7, 0.7, 0.7, 0.1, 0.7])[2:]) == [
        Verdict.MATCH,
        Verdict.UNCERTAIN,
        Verdict.MATCH,
    ]


def test_the_dark_asks_for_twice_as_many_frames() -> None:
    assert verdicts(run(Decider(RULES, ANN), [0.7] * 6, dark=True)) == [Verdict.CHECKING] * 5 + [Verdict.MATCH]


def test_a_verdict_is_forgotten_when_no_good_frame_comes_for_the_length_of_the_window() -> None:
    decider = Decider(RULES, ANN)
    run(decider, [0.7] * 4)
    assert decider.elapse(1.0).verdict is Verdict.MATCH
    assert decider.elapse(10.0) == Decision(Verdict.CHECKING, Reason.UNCLEAR)
    assert run(decider, [0.7], start=10.0)[-1].verdict is Verdict.CHECKING


def test_with_nobody_to_compare_with_the_reason_says_so() -> None:
    assert Decider(RULES).observe(Observation(0.0, {})).reason is Reason.NOBODY


def test_a_look_alike_makes_the_match_uncertain_and_both_are_named() -> None:
    decider = Decider(replace(RULES, lookalike_margin=0.1), claimed=ANN)
    decision = [decider.observe(Observation(STEP * i, {ANN: 0.60, BEN: 0.55})) for i in range(5)][-1]
    assert (decision.verdict, decision.reason) == (Verdict.UNCERTAIN, Reason.LOOKALIKE)
    assert decision.comparison is not None
    assert decision.rival is not None
    assert (decision.comparison.person_id, decision.rival.person_id) == (ANN, BEN)


def test_people_left_out_are_named_no_more_and_the_match_stands() -> None:
    decider = Decider(replace(RULES, lookalike_margin=0.1))
    for i in range(5):
        decider.observe(Observation(STEP * i, {ANN: 0.70, BEN: 0.55}))
    decider.forget({BEN})
    assert decider.decision.verdict is Verdict.MATCH
    later = [decider.observe(Observation(STEP * i, {ANN: 0.60})) for i in range(5, 8)]
    assert {(decision.verdict, decision.people) for decision in later} == {(Verdict.MATCH, (ANN,))}


def test_someone_else_who_scores_higher_than_the_person_claimed_is_a_look_alike_too() -> None:
    decider = Decider(replace(RULES, lookalike_margin=0.1), claimed=ANN)
    decision = [decider.observe(Observation(STEP * i, {ANN: 0.5, BEN: 0.9})) for i in range(5)][-1]
    assert decision.reason is Reason.LOOKALIKE


def test_an_uncalibrated_encoder_gives_no_look_alike_verdict() -> None:
    decider = Decider(RULES, claimed=ANN)
    assert [decider.observe(Observation(STEP * i, {ANN: 0.6, BEN: 0.59})) for i in range(5)][-1].rival is None


def test_identification_names_the_nearest() -> None:
    decider = Decider(RULES)
    decision = [decider.observe(Observation(STEP * i, {ANN: 0.2, BEN: 0.6})) for i in range(5)][-1]
    assert decision.verdict is Verdict.MATCH
    assert decision.comparison is not None
    assert decision.comparison.person_id == BEN


def test_in_identification_one_person_does_not_inherit_the_match_of_another() -> None:
    decider = Decider(RULES)
    for i in range(5):
        decider.observe(Observation(STEP * i, {ANN: 0.6, BEN: 0.1}))
    decision = decider.observe(Observation(STEP * 5, {ANN: -1.0, BEN: 1.0}))
    assert decision.comparison is not None
    assert decision.comparison.person_id == BEN
    assert decision.verdict is Verdict.UNCERTAIN


@given(st.lists(st.tuples(st.floats(-1, RULES.leave - 1e-6), darkness), max_size=30))
def test_there_is_never_a_match_while_all_scores_lie_below_the_leave_threshold(
    frames: list[tuple[float, bool]],
) -> None:
    decider = Decider(RULES, ANN)
    for i, (score, dark) in enumerate(frames):
        assert decider.observe(Observation(STEP * i, {ANN: score}, dark)).verdict is not Verdict.MATCH


@given(st.lists(st.tuples(scores, darkness), max_size=30))
def test_a_match_is_never_entered_on_fewer_than_k_frames_above_the_threshold(
    frames: list[tuple[float, bool]],
) -> None:
    decider, before = Decider(RULES, ANN), Verdict.CHECKING
    for i, (score, dark) in enumerate(frames):
        after = decider.observe(Observation(STEP * i, {ANN: score}, dark)).verdict
        if after is Verdict.MATCH and before is not Verdict.MATCH:
            assert sum(s >= RULES.threshold for s, *_ in frames[: i + 1]) >= RULES.agreeing
        before = after


@given(st.lists(st.tuples(scores, scores, darkness), max_size=30))
def test_higher_scores_never_make_the_verdict_worse(frames: list[tuple[float, float, bool]]) -> None:
    low, high = Decider(RULES, ANN), Decider(RULES, ANN)
    for i, (one, other, dark) in enumerate(frames):
        worse = low.observe(Observation(STEP * i, {ANN: min(one, other)}, dark))
        better = high.observe(Observation(STEP * i, {ANN: max(one, other)}, dark))
        assert ORDER[worse.verdict] <= ORDER[better.verdict]


@given(st.lists(scores, max_size=20), st.lists(scores, min_size=1, max_size=20))
def test_after_a_gap_longer_than_the_window_everything_starts_afresh(past: list[float], now: list[float]) -> None:
    used, fresh = Decider(RULES, ANN), Decider(RULES, ANN)
    run(used, past)
    assert verdicts(run(used, now, start=100.0)) == verdicts(run(fresh, now, start=100.0))


@given(st.lists(st.dictionaries(st.integers(1, 4), scores, min_size=1), min_size=1, max_size=20))
def test_whoever_is_named_has_a_score_within_the_scores_seen(frames: list[dict[int, float]]) -> None:
    decider = Decider(replace(RULES, lookalike_margin=0.1))
    for i, frame in enumerate(frames):
        decision = decider.observe(Observation(STEP * i, frame))
    assert decision.comparison is not None
    seen = [score for frame in frames for score in frame.values()]
    assert min(seen) - 1e-6 <= decision.comparison.score <= max(seen) + 1e-6


BEST, RIVAL = Comparison(ANN, 0.71, 0.43, "balanced"), Comparison(BEN, 0.68, 0.43, "balanced")
ALIKE = Decision(Verdict.UNCERTAIN, Reason.LOOKALIKE, BEST, RIVAL, 5)


def test_a_pin_makes_a_match_of_a_verdict_between_look_alikes() -> None:
    assert ALIKE.settled_by_pin(ANN) == Decision(Verdict.MATCH, Reason.PIN, BEST, None, 5)
    assert ALIKE.settled_by_pin(BEN) == Decision(Verdict.MATCH, Reason.PIN, RIVAL, None, 5)


def test_a_pin_changes_no_other_verdict() -> None:
    for other in (
        replace(ALIKE, verdict=Verdict.NO_MATCH, reason=Reason.SCORE),
        replace(ALIKE, reason=Reason.BORDERLINE),
        Decision(Verdict.CHECKING, Reason.GATHERING),
    ):
        assert other.settled_by_pin(ANN) == other
    assert ALIKE.settled_by_pin(3) == ALIKE


def test_a_pin_does_not_make_up_for_a_score_below_the_threshold() -> None:
    low = replace(ALIKE, rival=replace(RIVAL, score=0.40))
    assert low.settled_by_pin(BEN) == low
