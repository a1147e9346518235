"""What the crowd correction costs: the share of people recognised, by crowdedness, without it and with it.

usage: tools/accuracy/crowd_table.py PEOPLE [--cache DIR] [--encoder FILE]

Thresholds are measured on the same people, so that both columns of a level have the same false-match rate.
"""

import argparse
from pathlib import Path

from faceapp.evaluation.calibration import LEVEL_FMR
from faceapp.evaluation.encoding.workbench import Workbench, corrected
from faceapp.evaluation.protocols.all_pairs import samples_of
from faceapp.evaluation.protocols.crowdedness import CrowdednessRow, by_crowdedness
from faceapp.evaluation.protocols.people_folder import read_people
from faceapp.evaluation.statistics.comparison import compare_all
from faceapp.recognition.pipeline import load_pipeline
from faceapp.siamese.card import LevelThreshold


def main() -> None:
    """Print one Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("crowd-cache"))
    parser.add_argument("--encoder", default="")
    arguments = parser.parse_args()
    bench = Workbench.at(load_pipeline(arguments.encoder), arguments.cache, lambda paths, heading: paths)
    folder = read_people(arguments.people)
    raw = bench.encode_raw(folder.paths)
    assert bench.card.crowd is not None, "this encoder has no cohort"
    crowdedness = bench.card.crowd.crowdedness(raw.vectors)

    def measured(images: object) -> tuple[CrowdednessRow, ...]:
        pairs = compare_all(samples_of(folder, images))  # type: ignore[arg-type]
        levels = {name: LevelThreshold(fmr, pairs.non_mated.threshold_for(fmr), 0.0) for name, fmr in LEVEL_FMR.items()}
        return by_crowdedness(pairs, crowdedness, levels)

    before, after = measured(raw), measured(corrected(raw, bench.card))
    print(f"| tenth | crowdedness | people | {' | '.join(LEVEL_FMR)} |")
    print("| --- | --- | --- |" + " --- |" * len(LEVEL_FMR))
    for old, new in zip(before, after, strict=True):
        shares = " | ".join(f"{_points(old, name)} → {_points(new, name)} %" for name in LEVEL_FMR)
        print(f"| {old.tenth} | {old.crowdedness[0]:.3f}–{old.crowdedness[1]:.3f} | {old.people} | {shares} |")


def _points(row: CrowdednessRow, level: str) -> str:
    return f"{100 * (1 - row.fnmr[level].value):.1f}"


if __name__ == "__main__":
    main()
