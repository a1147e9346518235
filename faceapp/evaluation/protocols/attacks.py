"""How often attacks pass and people are warned of: the rates of ISO/IEC 30107-3, by clip."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any

from faceapp.capture.clip import read_frames
from faceapp.capture.frame import Frame
from faceapp.errors import EvaluationError, SourceError
from faceapp.evaluation.protocols.attack_trials import Outcome, Trial, try_clip
from faceapp.evaluation.protocols.presentations import LIVE, Presentation, PresentationList
from faceapp.evaluation.statistics.intervals import Estimate, clopper_pearson
from faceapp.liveness.passive_model import PassiveModel
from faceapp.recognition.pipeline import Pipeline
from faceapp.station.sighting import sightings

LONGEST = 30.0
"""Seconds of a clip that are looked at."""

Progress = Callable[[Iterable[Presentation], str], Iterable[Presentation]]


@dataclass(frozen=True)
class ErrorRate:
    """An APCER or a BPCER.

    Attributes:
        rate: by clip, with its exact interval.
        clips: how many there are.
        non_response: share of their attempts that told neither.
    """

    rate: Estimate
    clips: int
    non_response: float


@dataclass(frozen=True)
class CueRates:
    """One cue's or policy's rates: APCER by species, in the order of their names, and BPCER.

    ``bpcer`` is None where no clip shows a person, and where people would have to answer, which recorded ones don't.
    """

    species: dict[str, ErrorRate]
    bpcer: ErrorRate | None

    @property
    def worst(self) -> str | None:
        """The species that passes most often: its APCER is the headline."""
        return max(self.species, key=lambda name: self.species[name].rate.value, default=None)


@dataclass(frozen=True)
class AttackOutcome:
    """All rates of a list of clips.

    Attributes:
        name: of the folder or the CSV.
        policies: ``warn``, ``ask`` and ``ask_in_doubt``.
        cues: each passive cue, and each step of a challenge, alone.
        trials: the clips measured.
        model: name and SHA-256 of the passive model, if one was used.
        problems: files and lines left out, and clips that can't be read.
    """

    name: str
    policies: dict[str, CueRates]
    cues: dict[str, CueRates]
    trials: tuple[tuple[Presentation, Trial], ...]
    model: tuple[str, str] | None
    problems: tuple[str, ...]

    def metrics(self) -> dict[str, Any]:
        """Return everything as JSON can hold it."""
        return {
            "data": {"name": self.name, "clips": len(self.trials), "problems": list(self.problems)},
            "pad_model": {"file": self.model[0], "sha256": self.model[1]} if self.model else None,
            **{name: rates_as_json(rates) for name, rates in self.policies.items()},
            "cues": {name: rates_as_json(rates) for name, rates in self.cues.items()},
            "clips": [_cliprates_as_json(presentation, trial) for presentation, trial in self.trials],
        }


def evaluate_attacks(
    listed: PresentationList, pipeline: Pipeline, progress: Progress, model: PassiveModel | None = None
) -> AttackOutcome:
    """Try every clip; ``model`` is the operator's own passive model, if any.

    Raises:
        EvaluationError: none of them can be read.
        ModelError: the model gives something else than three numbers.
    """
    trials: list[tuple[Presentation, Trial]] = []
    problems = [str(problem) for problem in listed.problems]
    for presentation in progress(listed.presentations, "Clips"):
        try:
            trials.append((presentation, try_clip(sightings(_frames(presentation.file), pipeline), model)))
        except SourceError as error:
            problems.append(error.message)
    if not trials:
        raise EvaluationError(f"None of the clips of {listed.name} can be read.", problems[0])
    return outcome_of(listed.name, trials, problems, model)


def outcome_of(
    name: str,
    trials: Sequence[tuple[Presentation, Trial]],
    problems: Sequence[str],
    model: PassiveModel | None = None,
) -> AttackOutcome:
    """Return the rates of clips that were tried, of which there is at least one."""
    named = [(presentation.species, trial) for presentation, trial in trials]
    policies = {
        "warn": rates_of((species, trial.warn) for species, trial in named),
        "ask": rates_of(((species, trial.ask) for species, trial in named), people_answer=False),
        "ask_in_doubt": rates_of(((species, trial.ask_in_doubt) for species, trial in named), people_answer=False),
    }
    cues = {
        str(cue): rates_of((species, trial.passive[cue]) for species, trial in named) for cue in trials[0][1].passive
    }
    for step in trials[0][1].steps:
        cues[str(step)] = rates_of(((species, trial.steps[step]) for species, trial in named), people_answer=False)
    used = (model.name, model.sha256) if model is not None else None
    return AttackOutcome(name, policies, cues, tuple(trials), used, tuple(problems))


def error_rate(shares: Sequence[float], silent: Sequence[float]) -> ErrorRate:
    """Return the mean of each clip's share of errors, with an exact interval by clip.

    A clip that was asked several times has a share between 0 and 1. One draw a clip would count whole clips, and
    the interval is that of the whole counts on either side: never narrower than theirs.
    """
    total, errors = len(shares), sum(shares)
    low = clopper_pearson(floor(errors + 1e-9), total)[0]
    high = clopper_pearson(ceil(errors - 1e-9), total)[1]
    return ErrorRate(Estimate(errors / total, (low, high)), total, sum(silent) / total)


def _frames(file: Path) -> Iterator[Frame]:
    for frame in read_frames(str(file)):
        if frame.captured_at >= LONGEST:
            return
        yield frame


def rates_of(outcomes: Iterable[tuple[str, Outcome]], people_answer: bool = True) -> CueRates:
    """Return the rates of presentations, each with its species (``live`` is none).

    Without ``people_answer`` there is no BPCER: people were asked something, and did not hear it.
    """
    groups: dict[str, list[Outcome]] = {}
    for species, outcome in outcomes:
        groups.setdefault(species, []).append(outcome)
    people = groups.pop(LIVE, [])
    species_rates = {
        name: error_rate([one.accepted for one in group], [one.silent for one in group])
        for name, group in sorted(groups.items())
    }
    if not people_answer or not people:
        return CueRates(species_rates, None)
    return CueRates(species_rates, error_rate([one.suspected for one in people], [one.silent for one in people]))


def rates_as_json(rates: CueRates) -> dict[str, Any]:
    """Return rates as JSON can hold them."""
    bpcer = rates.bpcer
    return {
        "species": {
            name: {
                "apcer": one.rate.value,
                "interval": list(one.rate.interval),
                "clips": one.clips,
                "non_response": one.non_response,
            }
            for name, one in rates.species.items()
        },
        "worst": rates.worst,
        "apcer": rates.species[rates.worst].rate.value if rates.worst else None,
        "bpcer": bpcer.rate.value if bpcer else None,
        "bpcer_interval": list(bpcer.rate.interval) if bpcer else None,
        "bona_fide": {"clips": bpcer.clips, "non_response": bpcer.non_response} if bpcer else None,
    }


def _cliprates_as_json(presentation: Presentation, trial: Trial) -> dict[str, Any]:
    return {
        "file": presentation.file.name,
        "species": presentation.species,
        "person": presentation.person,
        "warned": [str(cue) for cue, outcome in trial.passive.items() if outcome.suspected],
        "answered": trial.ask.accepted,
    }
