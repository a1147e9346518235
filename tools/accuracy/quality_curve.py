"""Draw the error-versus-discard curve of the unified quality score on LFW.

    python tools/accuracy/quality_curve.py ../shared/faces/lfw --cache /tmp/faceapp --plot docs/quality-discard.svg

Mated pairs are dropped, the worse picture's quality deciding, and the share of the rest that scores below
the threshold of a fixed false-match rate is drawn. Chance is drawn beside it: it should stay level.
"""

import argparse
from pathlib import Path

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray
from quality_data import NAMES, lfw_pairs, measure

from faceapp.recognition.pipeline import load_pipeline
from faceapp.vision.quality.assessment import unified_score
from faceapp.vision.quality.components import COMPONENT

SHARES = (0.0, 0.05, 0.1, 0.2, 0.3)


def main() -> None:
    """Measure, print a table and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lfw", type=Path)
    parser.add_argument("--view", type=int, choices=(1, 2), default=2)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/faceapp"))
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    qualities, scores = _mated(arguments.lfw, arguments.view, arguments.cache)
    levels = load_pipeline().encoder.card.levels
    print(f"LFW View {arguments.view}: FNMR in %, {len(scores)} mated pairs of which the worst are dropped")
    print("level        threshold" + "".join(f"{share:>9.0%}" for share in SHARES))
    for name, level in levels.items():
        rates = [100 * _fnmr(qualities, scores, level.threshold, share) for share in SHARES]
        print(f"{name:12} {level.threshold:9.3f}" + "".join(f"{rate:9.2f}" for rate in rates))
    if arguments.plot:
        _draw(qualities, scores, {name: level.threshold for name, level in levels.items()}, arguments.plot)


def _mated(lfw: Path, view: int, cache: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (N,) qualities, each the worse picture's, and (N,) comparison scores of the mated pairs."""
    pairs = lfw_pairs(lfw, view)
    measured = measure(pairs, cache / f"quality-view{view}.npz")
    unified = np.array(
        [
            unified_score(
                {
                    name: COMPONENT[name].score(value)
                    for name, value in zip(NAMES, row, strict=True)
                    if not np.isnan(value)
                }
            )
            for row in measured.values
        ]
    )
    rows = [
        (measured.rows[pair.left], measured.rows[pair.right])
        for pair in pairs
        if pair.same and {pair.left, pair.right} <= measured.rows.keys()
    ]
    left, right = np.array(rows).T
    vectors = load_pipeline().encoder.card.corrected(measured.vectors)
    scores = (vectors[left] * vectors[right]).sum(axis=1)
    return np.minimum(unified[left], unified[right]), scores.astype(np.float64)


def _fnmr(qualities: NDArray[np.float64], scores: NDArray[np.float64], threshold: float, dropped: float) -> float:
    kept = np.argsort(qualities, kind="stable")[round(dropped * len(scores)) :]
    return float(np.mean(scores[kept] < threshold))


def _draw(
    qualities: NDArray[np.float64], scores: NDArray[np.float64], thresholds: dict[str, float], path: Path
) -> None:
    shares = np.linspace(0, 0.4, 81)
    chance = np.random.default_rng(0).permutation(len(scores)).astype(np.float64)
    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for colour, (name, threshold) in zip(("#3B5BA5", "#0B6E4F", "#8A5A00"), thresholds.items(), strict=True):
        curve = [100 * _fnmr(qualities, scores, threshold, share) for share in shares]
        level = [100 * _fnmr(chance, scores, threshold, share) for share in shares]
        axes.plot(100 * shares, curve, color=colour, label=f"{name} ({threshold:.2f})")
        axes.plot(100 * shares, level, color=colour, linestyle=":", linewidth=1)
    axes.set(xlabel="mated pairs dropped, worst quality first (%)", ylabel="FNMR of the rest (%)", ylim=(0, None))
    axes.set_title("LFW View 2: error versus discard (dotted: dropped by chance)", fontsize=10)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
