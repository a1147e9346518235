"""The robustness card: the same people under bad light, blur, noise and covered faces."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import Alteration, EncodedImages
from faceapp.evaluation.statistics.distribution import ScoresByPerson
from faceapp.evaluation.statistics.intervals import Estimate, per_comparison, per_comparison_over_people
from faceapp.siamese.card import LevelThreshold
from faceapp.vision.degradation.degrade import Degradation, degrade
from faceapp.vision.face import Face

STRENGTHS = (1 / 3, 2 / 3, 1.0)
SEED = 2026

Judge = Callable[[EncodedImages], tuple[ScoresByPerson, ScoresByPerson]]
"""Compares altered probes with unaltered references: mated scores, and non-mated ones where both have a face."""


@dataclass(frozen=True)
class LevelRates:
    """What the app would have decided at one level: at the threshold in the encoder's card."""

    level: str
    true_matches: Estimate
    false_matches: Estimate


@dataclass(frozen=True)
class RobustnessRow:
    """One condition; the probe is altered before the detector sees it, the reference is not.

    Attributes:
        condition: name and strength, e.g. ``dark 2``; ``clean`` for none.
        images: how many probes.
        failures_to_acquire: in how many of them no face was found.
        mated: number of mated comparisons; a probe without a face is a non-match.
        non_mated: number of non-mated comparisons made.
        levels: the rates at each security level.
    """

    condition: str
    images: int
    failures_to_acquire: int
    mated: int
    non_mated: int
    levels: tuple[LevelRates, ...]


def conditions() -> tuple[Alteration, ...]:
    """Return every kind of degradation at three strengths: a third, two thirds, and all that it can do."""
    return tuple(
        _condition(kind, number, strength) for kind in Degradation for number, strength in enumerate(STRENGTHS, start=1)
    )


def robustness(
    alterations: Iterable[Alteration],
    encode: Callable[[Alteration | None], EncodedImages],
    judge: Judge,
    levels: dict[str, LevelThreshold],
) -> tuple[RobustnessRow, ...]:
    """Encode the probes under each condition, clean ones first, and judge them at the levels' thresholds.

    Raises:
        EvaluationError: the encoder was never calibrated.
    """
    if not levels:
        raise EvaluationError("This encoder has no thresholds to judge by.", "Measure them with “faceapp calibrate”.")
    rows = []
    for alteration in (None, *alterations):
        probes = encode(alteration)
        mated, non_mated = judge(probes)
        rates = tuple(
            LevelRates(
                name,
                per_comparison(mated, level.threshold),
                per_comparison_over_people(non_mated, level.threshold),
            )
            for name, level in levels.items()
        )
        rows.append(
            RobustnessRow(
                alteration.name if alteration else "clean",
                len(probes.paths),
                probes.failures_to_acquire,
                mated.total,
                non_mated.total,
                rates,
            )
        )
    return tuple(rows)


def _condition(kind: Degradation, number: int, strength: float) -> Alteration:
    def apply(pixels: Pixels, face: Face) -> Pixels:
        chance = np.random.default_rng([SEED, number, zlib.crc32(pixels.tobytes())])
        return degrade(pixels, kind, strength, face.landmarks, chance)

    return Alteration(f"{kind.value} {number}", apply)
