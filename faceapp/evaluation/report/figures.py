"""The report's drawings, as SVG text."""

import io
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from matplotlib import rc_context, rcdefaults
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from numpy.typing import NDArray

from faceapp.evaluation.protocols.outcome import LevelRow, Outcome
from faceapp.evaluation.protocols.robustness import RobustnessRow
from faceapp.evaluation.statistics.metrics import EXPECTED_ERRORS

MATED, NON_MATED, GRID = "#0072b2", "#d55e00", "#d0d0d0"
"""Two colours that colour-blind eyes tell apart (Okabe and Ito)."""

CURVE_POINTS = 600
BINS = 120
DEVIATE_TICKS = (1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5)

rcdefaults()  # Matplotlib takes its settings from the current folder, where anybody may have put some.


def score_histogram(outcome: Outcome) -> str:
    """Draw how scores of mated and non-mated comparisons are spread, with the levels' thresholds."""
    figure, axes = _axes()
    scores = outcome.mated.scores[np.isfinite(outcome.mated.scores)]
    edges = np.linspace(min(-0.3, float(outcome.non_mated.values.min(initial=0.0))), 1.0, BINS)
    for values, weights, colour, label in (
        (outcome.non_mated.values, outcome.non_mated.counts, NON_MATED, "different people"),
        (scores, np.ones(len(scores)), MATED, "the same person"),
    ):
        if len(values):
            share = weights / weights.sum()
            axes.hist(values, edges.tolist(), weights=share, color=colour, alpha=0.6, label=label)
    _mark_levels(axes, outcome.levels)
    axes.set(xlabel="comparison score (cosine)", ylabel="share of comparisons")
    axes.legend(frameon=False, loc="upper right")
    return _svg(figure)


def det_curve(outcome: Outcome) -> str:
    """Draw missed matches over false matches, both on normal-deviate axes, as far as the data bear."""
    figure, axes = _axes()
    fmr, fnmr = _errors(outcome)
    inside = (fnmr > 0) & (fnmr < 1) & (fmr < 1)
    axes.plot(_deviates(fmr[inside]), _deviates(fnmr[inside]), color=MATED)
    low_x, low_y = _floor(fmr[inside]), _floor(fnmr[inside])
    for axis, low in ((axes.xaxis, low_x), (axes.yaxis, low_y)):
        ticks = [tick for tick in DEVIATE_TICKS if low <= tick <= 0.5]
        axis.set_ticks(_deviates(np.array(ticks)).tolist(), [f"{tick:g}" for tick in ticks])
    axes.set(xlabel="false-match rate", ylabel="false-non-match rate")
    axes.set_xlim(*_deviates(np.array([low_x, 0.5])))
    axes.set_ylim(*_deviates(np.array([low_y, 0.5])))
    return _svg(figure)


def roc_curve(outcome: Outcome) -> str:
    """Draw found matches over false matches, the latter on a logarithmic axis."""
    figure, axes = _axes()
    fmr, fnmr = _errors(outcome)
    axes.semilogx(fmr, 100 * (1 - fnmr), color=MATED)
    axes.set(xlabel="false-match rate", ylabel="true-match rate, %")
    axes.set_ylim(top=100)
    return _svg(figure)


def robustness_chart(rows: Sequence[RobustnessRow], level: str) -> str:
    """Draw the true-match rate under each degradation at its three strengths, at one level."""
    figure, axes = _axes(height=4.2)
    rates = {row.condition: next(r for r in row.levels if r.level == level).true_matches.value for row in rows}
    clean = rates.pop("clean")
    kinds = list(dict.fromkeys(name.rsplit(" ", 1)[0] for name in rates))
    places = np.arange(len(kinds))
    for strength, shade in enumerate((0.35, 0.65, 1.0), start=1):
        values = [100 * rates[f"{kind} {strength}"] for kind in kinds]
        axes.barh(places + 0.27 * (strength - 2), values, 0.25, color=MATED, alpha=shade, label=f"strength {strength}")
    axes.axvline(100 * clean, color=NON_MATED, linestyle="--", label="clean")
    axes.set_yticks(places, kinds)
    axes.invert_yaxis()
    axes.set(xlabel=f"right people matched at the level “{level}”, %", xlim=(0, 100))
    axes.legend(frameon=False, ncols=4, loc="lower center", bbox_to_anchor=(0.45, 1.0))
    return _svg(figure)


def _axes(height: float = 3.4) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(6.4, height), layout="constrained")
    axes = figure.add_subplot()
    axes.grid(color=GRID, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _mark_levels(axes: Axes, levels: Sequence[LevelRow]) -> None:
    for row in levels:
        axes.axvline(row.threshold, color="black", linewidth=0.8, linestyle="--")
        axes.annotate(
            row.level,
            (row.threshold, 0.98),
            xycoords=("data", "axes fraction"),
            rotation=90,
            ha="right",
            va="top",
            fontsize="small",
        )


def _errors(outcome: Outcome) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return FMR and FNMR (per comparison) at falling FMR, down to the lowest that the data support."""
    lowest = EXPECTED_ERRORS / max(outcome.non_mated.total, 2 * EXPECTED_ERRORS)
    targets = np.geomspace(1, lowest, CURVE_POINTS)
    thresholds = np.array([outcome.non_mated.threshold_for(target) for target in targets])
    fmr = outcome.non_mated.at_least(thresholds) / max(outcome.non_mated.total, 1)
    fnmr = np.searchsorted(np.sort(outcome.mated.scores), thresholds) / max(outcome.mated.total, 1)
    kept = fmr > 0
    return fmr[kept], fnmr[kept]


def _floor(rates: NDArray[np.float64]) -> float:
    """Return a lower end for an axis: half the lowest rate drawn."""
    return float(rates.min(initial=0.1)) / 2


def _deviates(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    normal = NormalDist()
    return np.array([normal.inv_cdf(rate) for rate in rates])


def _svg(figure: Figure) -> str:
    stream = io.StringIO()
    with rc_context({"svg.hashsalt": "faceapp", "svg.fonttype": "path"}):
        # Named here rather than by savefig's format, so that the packaged app is seen to need it.
        FigureCanvasSVG(figure).print_svg(stream, metadata={"Date": None})  # type: ignore[no-untyped-call]
    return stream.getvalue()
