"""The figures in a few lines of text."""

from collections.abc import Iterable

from faceapp.evaluation.protocols.outcome import Outcome
from faceapp.evaluation.statistics.intervals import Estimate
from faceapp.siamese.card import EncoderCard


def summary(outcome: Outcome) -> str:
    """Return what ``faceapp evaluate`` prints for people."""
    data = outcome.data
    who = f" of {data.people:,} people" if data.people is not None else ""
    return "\n".join(
        [
            f"{data.name}: {data.images:,} images{who}; encoder {outcome.encoder}, detector {outcome.detector}",
            f"{outcome.mated.total:,} mated and {outcome.non_mated.total:,} non-mated comparisons; no face found in "
            f"{data.failures_to_acquire:,} images; {1000 * data.seconds_per_image:.1f} ms an image",
            *_accuracy(outcome),
            *_rates(outcome),
            *(
                f"Level {row.level}: threshold {row.threshold:.3f}, FMR {scientific(row.fmr)}, FNMR {percent(row.fnmr)}"
                for row in outcome.levels
            ),
            *_searches(outcome),
            *(
                f"Group {row.group} at {row.level}: FMR {scientific(row.fmr)}"
                + (f", FNMR {percent(row.fnmr)}" if row.fnmr else "")
                for row in outcome.groups
            ),
            *(
                f"Largest ratio of {row.rate} at {row.level}: {row.worst} to {row.best}, {row.ratio.value:.1f} "
                f"({row.ratio.interval[0]:.1f} to {row.ratio.interval[1]:.1f})"
                for row in outcome.group_ratios
            ),
            *(
                f"Tenth {row.tenth} by crowdedness ({row.people:,} people): FNMR "
                + ", ".join(f"{level} {percent(rate)}" for level, rate in row.fnmr.items())
                for row in outcome.crowdedness
            ),
            *_robustness(outcome),
        ]
    )


def calibration_summary(card: EncoderCard) -> str:
    """Return what ``faceapp calibrate`` prints for people."""
    figures = card.calibration
    margin = figures.get("lookalike_margin")
    return "\n".join(
        [
            f"{card.encoder_id}, measured on {figures['data']}: {figures['images']:,} images of "
            f"{figures['people']:,} people",
            f"{figures['mated']:,} mated and {figures['non_mated']:,} non-mated comparisons",
            *(
                f"Level {name}: FMR 1 in {1 / level.fmr:,.0f}, threshold {level.threshold:.4f}, FNMR "
                f"{percent(Estimate(level.fnmr, (level.fnmr_interval[0], level.fnmr_interval[1])))}"
                for name, level in card.levels.items()
            ),
            f"Look-alike margin: {margin:.4f}" if margin is not None else "Look-alike margin: too few people",
        ]
    )


def percent(estimate: Estimate) -> str:
    """Write a rate and its interval in per cent."""
    low, high = estimate.interval
    return f"{estimate.value:.2%} ({low:.2%} to {high:.2%})"


def scientific(estimate: Estimate) -> str:
    """Write a small rate and its interval as powers of ten."""
    low, high = estimate.interval
    return f"{estimate.value:.1e} ({low:.1e} to {high:.1e})"


def _accuracy(outcome: Outcome) -> Iterable[str]:
    if outcome.accuracy:
        yield f"Accuracy: {outcome.accuracy.mean:.2%} ± {outcome.accuracy.standard_error:.2%} (standard error)"
    eer, threshold = outcome.equal_error
    if eer == eer:
        yield f"EER: {eer:.2%} at {threshold:.3f}"


def _rates(outcome: Outcome) -> Iterable[str]:
    per = "per person" if outcome.rates_per_comparison else "per comparison"
    besides = {row.fmr: f"; per comparison {percent(row.rate)}" for row in outcome.rates_per_comparison}
    for row in outcome.rates:
        rate = f"{percent(row.rate)} {per}{besides.get(row.fmr, '')}"
        yield f"TAR at FMR {row.fmr:g}: {rate}, threshold {row.threshold:.4f}"
    for fmr, why in outcome.missing.items():
        yield f"TAR at FMR {fmr}: not quoted. {why}"


def _searches(outcome: Outcome) -> Iterable[str]:
    for row in outcome.searches:
        found = ", ".join(f"{rate.rate.value:.2%} at FAR {rate.fmr:g}" for rate in row.found_at_far)
        yield f"1:{row.people:,}: rank 1 {percent(row.rank_one)}; right person found {found}"
        for level, (measured, foretold) in row.strangers_matching.items():
            yield f"  strangers that match anyone at {level}: {measured:.2%} (foretold {foretold:.2%})"


def _robustness(outcome: Outcome) -> Iterable[str]:
    for row in outcome.robustness:
        rates = ", ".join(f"{rates.level} {rates.true_matches.value:.1%}" for rates in row.levels)
        yield f"{row.condition}: no face in {row.failures_to_acquire} of {row.images}; true matches {rates}"
        for name, several in (("mean of scores", row.mean_of_scores), ("fused", row.fused)):
            if several:
                yield f"  {name}: " + ", ".join(
                    f"{one.level} {one.true_matches.value:.1%} (FMR {scientific(one.false_matches)})" for one in several
                )
