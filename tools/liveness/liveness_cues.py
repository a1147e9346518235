"""What each liveness cue does on real clips and on rendered prints: the tables of docs/liveness.md.

    python tools/liveness/liveness_cues.py ../shared/faces

By clip, not by frame, with Clopper-Pearson intervals. People a and n0001 to n0003 chose the bounds, the others judge
them; the videos, of people who talk, count as judging bona fide clips.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from liveness_clips import Bench, Clip
from rendered_prints import SHAPES, swung

from faceapp.capture.clip import read_frames
from faceapp.evaluation.statistics.intervals import clopper_pearson
from faceapp.liveness.evidence import Cue, Step

ANGLES = (10, 15, 20, 25, 30)
CHOOSING = ("a", "n0001", "n0002", "n0003")
LONGEST = 30.0
PASSIVE = (Cue.EDGE, Cue.SURROUND, Cue.STATIC_INPUT)


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    faces = parser.parse_args().faces
    bench, clips = Bench(), []
    files = [*(faces / "attacks").rglob("*-*.*"), *(faces / "video").iterdir()]
    for file in sorted(path for path in files if path.is_file()):
        frames = ((f.captured_at, f.pixels) for f in read_frames(str(file)) if f.captured_at < LONGEST)
        clips.append(bench.play(_clip(file), frames))
    people = {clip.name: clip for clip in clips if clip.species == "live"}
    first = {name.partition("-live")[0]: name for name in reversed(list(people)) if name in bench.stills}
    rendered = [
        bench.play(
            Clip(f"{name}-{shape}", f"{shape} (synthetic)", people[name].choosing), swung(*still, shape, 5.0, 25.0)
        )
        for name, still in [(name, bench.stills[name]) for name in first.values()]
        for shape in SHAPES
    ]
    _print_turns(clips + rendered)
    _print_answers(clips + rendered)
    _print_cues(clips)
    alike = {clip.name: clip.alike for clip in clips}
    print(
        f"\nHighest score of two embeddings in a row: {max(alike.values()):.4f} ({max(alike, key=alike.__getitem__)})"
    )
    for what in ("mesh", "passive"):
        print(f"{what}: {1e3 * bench.spent[what] / bench.spent[f'{what} calls']:.1f} ms a frame")


def _clip(file: Path) -> Clip:
    person, _, rest = file.stem.partition("-")
    if file.parent.name == "video":
        return Clip(file.stem, "live", False)
    species = next(kind for kind in ("live", "print", "replay-phone", "replay-monitor") if rest.startswith(kind))
    return Clip(file.stem, species, person in CHOOSING)


def _print_turns(clips: list[Clip]) -> None:
    print("| clips | half | n | no frontal pose | largest angle held |" + "".join(f" > {angle}° |" for angle in ANGLES))
    print("| --- | --- | --- | --- | --- |" + " --- |" * len(ANGLES))
    for species, half, group in _groups(clips):
        reaches = [clip.reach for clip in group if clip.reach is not None]
        shares = " | ".join(_share(sum(reach > angle for reach in reaches), len(group)) for angle in ANGLES)
        largest = f"{max(reaches):.0f}°" if reaches else "–"
        print(f"| {species} | {half} | {len(group)} | {len(group) - len(reaches)} | {largest} | {shares} |")


def _print_answers(clips: list[Clip]) -> None:
    print("\n| clips | half | n |" + "".join(f" {step} |" for step in Step))
    print("| --- | --- | --- |" + " --- |" * len(Step))
    for species, half, group in _groups(clips):
        shares = " | ".join(_share(sum(step in clip.answers for clip in group), len(group)) for step in Step)
        print(f"| {species} | {half} | {len(group)} | {shares} |")


def _print_cues(clips: list[Clip]) -> None:
    print("\n| clips | half | n |" + "".join(f" {cue} |" for cue in PASSIVE) + " any of them |")
    print("| --- | --- | --- |" + " --- |" * (len(PASSIVE) + 1))
    for species, half, group in _groups(clips):
        attack = species != "live"  # APCER counts attacks that pass without a warning, BPCER people who are warned of
        passed = [sum((cue in clip.cues) != attack for clip in group) for cue in PASSIVE]
        passed.append(sum(bool(clip.cues) != attack for clip in group))
        print(f"| {species} | {half} | {len(group)} | " + " | ".join(_share(n, len(group)) for n in passed) + " |")


def _groups(clips: list[Clip]) -> list[tuple[str, str, list[Clip]]]:
    groups: dict[tuple[str, str], list[Clip]] = defaultdict(list)
    for clip in clips:
        groups[clip.species, "choosing" if clip.choosing else "judging"].append(clip)
    return [(*key, groups[key]) for key in sorted(groups)]


def _share(count: int, total: int) -> str:
    low, high = clopper_pearson(count, total)
    return f"{count}/{total} ({100 * low:.0f}–{100 * high:.0f} %)"


if __name__ == "__main__":
    main()
