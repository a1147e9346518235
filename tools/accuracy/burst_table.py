"""What more looks at each of the camera's six shots are worth, on clips of people before a camera.

    python tools/accuracy/burst_table.py LFW CLIP... [--cache DIR]

Eight times in each clip six frames of 0.6 s are enrolled as one reference, and compared with single frames of the same
person (the name of a clip up to ``-live``): of other clips, or from at least three eighths of the clip away. Strangers
are all of LFW, one look each. Printed for each way to look are the mean of the mated scores, what 5 % of them lie
below, and the score that a thousandth of the strangers reach.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.clip import read_frames
from faceapp.evaluation.encoding.workbench import Workbench
from faceapp.evaluation.protocols.people_folder import read_people
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.siamese.card import EncoderCard
from faceapp.vision.alignment import align
from faceapp.vision.looks import AND_MIRRORED, LOOKS, looks_at

BURSTS, SHOTS, SECONDS, APART = 8, 6, 0.6, 3

Vectors = NDArray[np.float32]
Way = Callable[[Vectors], Vectors]
"""Takes the embeddings (S, L, D) of so many looks at so many shots and returns the (D,) sum of some of them."""


def best_more(seen: Vectors) -> Vectors:
    """Take all looks at the first shot, and the others with their mirror images."""
    return np.asarray(seen[0].sum(axis=0) + seen[1:, : len(AND_MIRRORED)].sum(axis=(0, 1)))


WAYS: dict[str, Way] = {
    "one shot, one look": lambda seen: np.asarray(seen[0, 0]),
    "one shot and its mirror image": lambda seen: np.asarray(seen[0, : len(AND_MIRRORED)].sum(axis=0)),
    "one shot, six looks": lambda seen: np.asarray(seen[0].sum(axis=0)),
    "six shots": lambda seen: np.asarray(seen[:, 0].sum(axis=0)),
    "six shots and their mirror images": lambda seen: np.asarray(seen[:, : len(AND_MIRRORED)].sum(axis=(0, 1))),
    "the same, six looks at one": best_more,
    "six shots, six looks at each": lambda seen: np.asarray(seen.sum(axis=(0, 1))),
}


def main() -> None:
    """Print one row for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("clips", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("burst-cache"))
    arguments = parser.parse_args()
    bench = Workbench.at(load_pipeline(), arguments.cache, lambda paths, heading: paths)
    strangers = bench.encode(read_people(arguments.people).paths)
    bursts = {clip: bursts_of(clip, bench.pipeline) for clip in arguments.clips}
    print("| a reference is | mated mean | 5 % | strangers 1e-3 |\n| --- | ---: | ---: | ---: |")
    for name, way in WAYS.items():
        mated, others = compared(bursts, way, strangers.vectors[strangers.found], bench.card)
        low, high = np.quantile(mated, 0.05), np.quantile(others, 1 - 1e-3)
        print(f"| {name} | {mated.mean():.3f} | {low:.3f} | {high:.3f} |", flush=True)


def bursts_of(clip: Path, pipeline: Pipeline) -> dict[int, Vectors]:
    """Return the looks at the shots of each burst of a clip, by its place: (S, L, D); some have fewer shots."""
    times = [frame.captured_at for frame in read_frames(str(clip))]
    starts = np.linspace(0.0, max(times[-1] - SECONDS, 0.0), BURSTS)
    wanted = starts[:, None] + np.linspace(0.0, SECONDS, SHOTS, endpoint=False)
    frames = np.clip(np.searchsorted(times, wanted), 0, len(times) - 1)
    seen: dict[int, list[Vectors]] = {}
    for frame in read_frames(str(clip)):
        for burst in np.flatnonzero((frames == frame.number).any(axis=1)).tolist():
            faces = pipeline.faces(frame.pixels)
            if faces:
                looks = pipeline.embed(looks_at(align(frame.pixels, faces[0].landmarks), LOOKS))
                seen.setdefault(burst, []).append(np.stack([look.vector for look in looks]))
    return {burst: np.stack(shots) for burst, shots in seen.items()}


def compared(
    bursts: dict[Path, dict[int, Vectors]], way: Way, strangers: Vectors, card: EncoderCard
) -> tuple[Vectors, Vectors]:
    """Return the mated scores and those with strangers of every burst's reference."""
    mated, others = [], []
    for clip, burst, seen in each(bursts):
        reference = way(seen)
        reference = card.corrected((reference / np.linalg.norm(reference))[None])[0]
        probes = [
            shots[:, 0]
            for other, place, shots in each(bursts)
            if person(other) == person(clip) and (other != clip or abs(place - burst) >= APART)
        ]
        mated.append(card.corrected(np.concatenate(probes)) @ reference)
        others.append(strangers @ reference)
    return np.concatenate(mated), np.concatenate(others)


def each(bursts: dict[Path, dict[int, Vectors]]) -> list[tuple[Path, int, Vectors]]:
    """Return every burst with its clip and its place."""
    return [(clip, place, seen) for clip, places in bursts.items() for place, seen in places.items()]


def person(clip: Path) -> str:
    """Return whom a clip shows."""
    return clip.stem.split("-live")[0]


if __name__ == "__main__":
    main()
