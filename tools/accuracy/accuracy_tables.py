"""Write the figures of tools/accuracy/measure_accuracy.sh into docs/accuracy.md, between its two marks."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by tools/accuracy/accuracy_tables.py -->", "<!-- end of figures -->"


def main(out: Path, document: Path) -> None:
    """Replace what stands between the marks in ``document`` by the figures found under ``out``."""
    text = document.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    figures = "\n\n".join(_figures(out))
    document.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def _figures(out: Path) -> Iterable[str]:
    pairs, people = (_read(out / name) for name in ("pairs", "people"))
    yield (
        f"Encoder `{people['encoder']}`, detector `{people['detector']}`, {people['date'][:10]}; "
        + ", ".join(f"{name} {number}" for name, number in people["versions"].items() if name != "system")
        + "."
    )
    yield "### View 2: 6,000 pairs, ten folds"
    accuracy = pairs["accuracy"]
    yield _table(
        ("figure", "value"),
        [
            ("accuracy", f"{_points(accuracy['mean'])} ± {_points(accuracy['standard_error'])} % (standard error)"),
            ("EER", f"{_points(pairs['eer'])} %"),
            *((f"TAR at FMR {fmr}", _percent(row)) for fmr, row in pairs["tar_at_fmr"].items()),
            *(
                (f"mated pairs accepted at the level {name}", _percent(_complement(row["fnmr"])))
                for name, row in pairs["levels"].items()
            ),
            ("images without a face found", f"{pairs['failures_to_acquire']} of {pairs['data']['images']:,}"),
            ("time an image", f"{1000 * pairs['seconds_per_image']:.0f} ms"),
        ],
    )
    yield (
        f"### All pairs: {people['data']['images']:,} images of {people['data']['people']:,} people, "
        f"{people['mated']:,} mated and {people['non_mated']:,} non-mated comparisons"
    )
    each = people["tar_at_fmr_per_comparison"]
    yield _table(
        ("FMR", "threshold", "TAR per person", "TAR per comparison"),
        [
            (fmr, f"{row['threshold']:.3f}", _percent(row), _percent(each[fmr]))
            for fmr, row in people["tar_at_fmr"].items()
        ],
    )
    yield "### The levels in the card, measured on the same pictures"
    yield _table(
        ("level", "promised FMR", "threshold", "FMR", "FNMR per person"),
        [
            (
                name,
                f"1 in {1 / row['promised']:,.0f}",
                f"{row['threshold']:.3f}",
                _small(row["fmr"]),
                _percent(row["fnmr"]),
            )
            for name, row in people["levels"].items()
        ],
    )
    yield "### Searching (1:K), one picture a person enrolled"
    yield _table(
        ("K", "rank 1", "DIR at FAR 10 %", "DIR at FAR 1 %", "DIR at FAR 0.1 %"),
        [
            (
                f"{int(size):,}",
                _percent(row["rank_one"]),
                *(_percent(row["found_at_far"][far]) if far in row["found_at_far"] else "–" for far in FARS),
            )
            for size, row in people["identification"].items()
        ],
    )
    yield "Strangers that match anyone at a level's own threshold, measured (and foretold by 1 − (1 − FMR)^K):"
    levels = tuple(people["levels"])
    yield _table(
        ("K", *levels),
        [
            (f"{int(size):,}", *("{:.2%} ({:.2%})".format(*row["strangers_matching"][level]) for level in levels))
            for size, row in people["identification"].items()
        ],
    )
    yield f"### Robustness card: the probe degraded, {people['robustness'][0]['images']} people"
    for name, key in (("One frame", "levels"), ("Live: six frames fused", "fused")):
        yield f"{name}:"
        yield _robustness(people["robustness"], key, levels)
    yield "For comparison, accepted at balanced, and FMR there:"
    yield _table(
        ("condition", "one frame", "mean of six scores", "six frames fused"),
        [
            (row["condition"], *(_at(row[key], "balanced") for key in ("levels", "mean_of_scores", "fused")))
            for row in people["robustness"]
            if row["fused"]
        ],
    )
    if (out / "groups").is_dir():
        yield from _group_figures(_read(out / "groups"))
    if (out / "crowd.md").is_file():
        yield "### The people of LFW by crowdedness: recognised without the crowd correction → with it"
        yield (out / "crowd.md").read_text(encoding="utf-8").strip()


def _robustness(rows: Sequence[dict[str, Any]], key: str, levels: Sequence[str]) -> str:
    return _table(
        ("condition", "no face found", *(f"accepted at {level}" for level in levels), *(f"FMR at {x}" for x in levels)),
        [
            (
                row["condition"],
                str(row["failures_to_acquire"]),
                *(_percent(rates["true_matches"]) for rates in row[key]),
                *(f"{rates['false_matches']['value']:.1e}" for rates in row[key]),
            )
            for row in rows
            if row[key]
        ],
    )


def _at(rates: Sequence[dict[str, Any]], level: str) -> str:
    (row,) = (row for row in rates if row["level"] == level)
    return f"{_points(row['true_matches']['value'])} % ({_small(row['false_matches'])})"


def _group_figures(groups: dict[str, Any]) -> Iterable[str]:
    yield f"### Groups: false matches among {groups['data']['images']:,} pictures of UTKFace, at LFW's thresholds"
    yield "Pictures that score 0.75 or more, uncorrected, are taken for one person twice and not compared."
    yield _table(
        ("group", "level", "non-mated comparisons", "FMR"),
        [(row["group"], row["level"], f"{row['non_mated']:,}", _small(row["fmr"])) for row in groups["groups"]],
    )
    yield _table(
        ("level", "highest", "lowest", "ratio of FMR"),
        [
            (row["level"], row["worst"], row["best"], _times(row["ratio"]))
            for row in groups["group_ratios"]
            if row["rate"] == "FMR"
        ],
    )


FARS = ("1e-1", "1e-2", "1e-3")


def _read(folder: Path) -> dict[str, Any]:
    metrics: dict[str, Any] = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    return metrics


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _complement(rate: dict[str, Any]) -> dict[str, Any]:
    low, high = rate["interval"]
    return {"value": 1 - rate["value"], "interval": (1 - high, 1 - low)}


def _points(share: float) -> str:
    return f"{100 * share:.2f}"


def _percent(rate: dict[str, Any]) -> str:
    low, high = rate["interval"]
    return f"{_points(rate['value'])} % ({_points(low)}–{_points(high)})"


def _small(rate: dict[str, Any]) -> str:
    low, high = rate["interval"]
    return f"{rate['value']:.1e} ({low:.1e}–{high:.1e})"


def _times(ratio: dict[str, Any]) -> str:
    if ratio["value"] is None:
        return "no bound: the lowest is 0"
    low, high = ratio["interval"]
    return f"{ratio['value']:.1f} ({low:.1f}–{'∞' if high is None else f'{high:.1f}'})"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
