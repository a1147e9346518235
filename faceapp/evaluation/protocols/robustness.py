"""The robustness card: the same people under bad light, blur, noise and covered faces."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from faceapp.capture.frame import Pixels
from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import Alteration, EncodedImages
from faceapp.evaluation.encoding.workbench import Workbench, corrected
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

    Where several frames were made of each probe, each altered independently of the others, ``levels`` is of the
    first, and a probe's ``fused`` and ``mean_of_scores`` rest on those in which a face was found.

    Attributes:
        condition: name and strength, e.g. ``dark 2``; ``clean`` for none.
        images: how many probes.
        failures_to_acquire: in how many of them no face was found.
        mated: number of mated comparisons; a probe without a face is a non-match.
        non_mated: number of non-mated comparisons made.
        levels: the rates at each security level.
        mean_of_scores: the rates of the frames' mean score; empty for one frame.
        fused: the rates of the frames fused as the live check fuses them, all alike; empty for one frame.
    """

    condition: str
    images: int
    failures_to_acquire: int
    mated: int
    non_mated: int
    levels: tuple[LevelRates, ...]
    mean_of_scores: tuple[LevelRates, ...] = ()
    fused: tuple[LevelRates, ...] = ()


@dataclass(frozen=True)
class Condition:
    """A kind of bad picture: its name, and an independent alteration for each frame; none for a clean one."""

    name: str
    frames: tuple[Alteration | None, ...]


def conditions(frames: int = 1) -> tuple[Condition, ...]:
    """Return clean pictures and every degradation at three strengths: a third, two thirds, and all that it can do."""
    degraded = (
        Condition(f"{kind.value} {number}", tuple(_alteration(kind, number, strength, n) for n in range(frames)))
        for kind in Degradation
        for number, strength in enumerate(STRENGTHS, start=1)
    )
    return Condition("clean", (None,)), *degraded


def robustness(
    tried: Iterable[Condition], paths: Sequence[Path], workbench: Workbench, judge: Judge
) -> tuple[RobustnessRow, ...]:
    """Encode the probes at ``paths`` under each condition and judge them at the levels' thresholds.

    Raises:
        EvaluationError: the encoder was never calibrated.
    """
    if not workbench.levels:
        raise EvaluationError("This encoder has no thresholds to judge by.", "Measure them with “faceapp calibrate”.")
    return tuple(_row(condition, paths, workbench, judge) for condition in tried)


def _row(condition: Condition, paths: Sequence[Path], workbench: Workbench, judge: Judge) -> RobustnessRow:
    raw = [workbench.encode_raw(paths, alteration) for alteration in condition.frames]
    frames = [corrected(images, workbench.card) for images in raw]
    mated, non_mated = judge(frames[0])
    several: dict[str, tuple[LevelRates, ...]] = {}
    if len(frames) > 1:
        fused = corrected(_mean(raw, unit=True), workbench.card)
        # A mean of scores is the score of the mean, which is shorter than one.
        several = {
            "mean_of_scores": _rates(*judge(_mean(frames, unit=False)), workbench.levels),
            "fused": _rates(*judge(fused), workbench.levels),
        }
    return RobustnessRow(
        condition.name,
        len(paths),
        frames[0].failures_to_acquire,
        mated.total,
        non_mated.total,
        _rates(mated, non_mated, workbench.levels),
        **several,
    )


def _rates(
    mated: ScoresByPerson, non_mated: ScoresByPerson, levels: dict[str, LevelThreshold]
) -> tuple[LevelRates, ...]:
    return tuple(
        LevelRates(name, per_comparison(mated, level.threshold), per_comparison_over_people(non_mated, level.threshold))
        for name, level in levels.items()
    )


def _mean(frames: Sequence[EncodedImages], unit: bool) -> EncodedImages:
    """Return the mean of each probe's embeddings over the frames with a face, made ``unit`` length or not."""
    times = np.sum([images.found for images in frames], axis=0)
    mean = np.sum([images.vectors for images in frames], axis=0) / np.maximum(times, 1)[:, None]
    if unit:
        lengths = np.linalg.norm(mean, axis=1, keepdims=True)
        mean /= np.where(lengths > 0, lengths, 1)
    return replace(frames[0], vectors=mean.astype(np.float32), found=times > 0)


def _alteration(kind: Degradation, number: int, strength: float, frame: int) -> Alteration:
    seeds = [SEED, number, frame] if frame else [SEED, number]

    def apply(pixels: Pixels, face: Face) -> Pixels:
        chance = np.random.default_rng([*seeds, zlib.crc32(pixels.tobytes())])
        return degrade(pixels, kind, strength, face.landmarks, chance)

    return Alteration(f"{kind.value} {number}" + (f" frame {frame}" if frame else ""), apply)
