"""The rates of one camera in its room, from the counts that were taken there."""

from collections.abc import Iterator, Mapping

from faceapp.evaluation.protocols.attack_trials import Outcome
from faceapp.evaluation.protocols.attacks import CueRates, rates_of
from faceapp.liveness.measurement import Shown, Tally

PASSED, SUSPECTED, SILENT = Outcome(1.0, 0.0, 0.0), Outcome(0.0, 1.0, 0.0), Outcome(0.0, 0.0, 1.0)
LET_THROUGH = Outcome(1.0, 0.0, 1.0)
"""Nothing could be told, which under *Warn* is let through."""


def camera_rates(tallies: Mapping[Shown, Tally]) -> dict[str, CueRates]:
    """Return the rates of ``warn`` and of ``ask``; here people did answer, so both have a BPCER."""
    return {"warn": rates_of(_warned(tallies)), "ask": rates_of(_asked(tallies))}


def _warned(tallies: Mapping[Shown, Tally]) -> Iterator[tuple[str, Outcome]]:
    for shown, tally in tallies.items():
        yield from [(shown, SUSPECTED)] * tally.warned
        yield from [(shown, LET_THROUGH)] * tally.silent
        yield from [(shown, PASSED)] * (tally.tries - tally.warned - tally.silent)


def _asked(tallies: Mapping[Shown, Tally]) -> Iterator[tuple[str, Outcome]]:
    for shown, tally in tallies.items():
        yield from [(shown, PASSED)] * tally.answered
        yield from [(shown, SUSPECTED)] * tally.suspected
        yield from [(shown, SILENT)] * (tally.tries - tally.answered - tally.suspected)
