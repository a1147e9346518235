"""What light from the screen tells of people, prints and phones, rendered: the tables of docs/liveness-light.md.

    python tools/liveness/light_table.py ../shared/faces

Synthetic throughout: see rendered_light.py. One attempt for each clip, kind and room; each has a sequence, a delay of
30 to 300 ms and a camera's noise of its own, and Clopper-Pearson intervals.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path
from random import Random

import numpy as np
from rendered_light import Room, Shot, lit_people, lit_print, lit_screen

from faceapp._opencv import cv2
from faceapp.capture.clip import read_frames
from faceapp.capture.frame import Pixels
from faceapp.evaluation.statistics.intervals import clopper_pearson
from faceapp.liveness.colours import COLOURS, Colour, Sequence, draw
from faceapp.liveness.evidence import Finding
from faceapp.liveness.following import LONGEST_DELAY, fit
from faceapp.liveness.light import FOLLOWS, Glimpse, LightChallenge
from faceapp.liveness.reflection import Reflections
from faceapp.vision.detector import FaceDetector
from faceapp.vision.face import Face
from faceapp.vision.mesh import FaceMesh

STRENGTHS = (0.0, 0.03, 0.1, 0.3, 1.0)
RATE, HEIGHT = 12, 192
LEAST_SHOTS = 15
FILMS = 2000
TRACK = 0

Film = Iterator[tuple[float, Pixels, Face]]
Maker = Callable[[list[Shot], Room, Sequence, int, Sequence], Film]
KINDS: dict[str, Maker] = {
    "people": lambda shots, room, shown, seed, _: lit_people(shots, room, shown, seed),
    "flat print": lambda shots, room, shown, seed, _: lit_print(shots, room, shown, seed),
    "bent print": lambda shots, room, shown, seed, _: lit_print(shots, room, shown, seed, bent=True),
    "phone, film of a person": lambda shots, room, shown, seed, _: lit_screen(shots, room, shown, seed),
    "phone, film lit by another sequence": lit_screen,
}


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    faces = parser.parse_args().faces
    mesh = FaceMesh()
    files = sorted([*(faces / "video").iterdir(), *(faces / "attacks").rglob("*-live*.*")])
    clips = {file.stem: _shots(file, mesh) for file in files}
    clips = {name: shots for name, shots in clips.items() if shots}
    print(f"{len(clips)} clips: {', '.join(clips)}\n")
    print("| synthetic | screen's light by the room's | clips | no attack seen | attack suspected | could not tell |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, strength in product(KINDS, STRENGTHS):
        found = Counter(_attempt(name, shots, kind, strength, mesh) for name, shots in clips.items())
        counts = " | ".join(_share(found[finding], len(clips)) for finding in Finding)
        print(f"| {kind} | {strength} | {len(clips)} | {counts} |", flush=True)
    _print_chance()


def _shots(file: Path, mesh: FaceMesh) -> list[Shot]:
    """Return the first seconds of a clip with one face in it, small; none if it is too short or has too few."""
    detector, shots, began = FaceDetector(), list[Shot](), 0.0
    for frame in read_frames(str(file)):
        at = frame.captured_at - began
        if shots and at < shots[-1].at + 1 / RATE - 1e-6:
            continue
        scale = HEIGHT / frame.pixels.shape[0]
        pixels = np.asarray(cv2.resize(frame.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        found = detector.detect(pixels)
        points = mesh.landmarks(pixels, found[0]) if len(found) == 1 else None
        if points is None:
            continue
        began = began if shots else frame.captured_at
        shots.append(Shot(frame.captured_at - began, pixels, found[0], points))
        if shots[-1].at > Sequence.SECONDS + LONGEST_DELAY:
            return shots if len(shots) >= LEAST_SHOTS else []
    return []


def _attempt(name: str, shots: list[Shot], kind: str, strength: float, mesh: FaceMesh) -> Finding:
    random = Random(f"{name} {kind} {strength}")
    shown, other = draw(random), draw(random)
    room = Room(strength, delay=random.uniform(0.03, 0.3))
    challenge, reflections = LightChallenge(shown, 0.0, TRACK), Reflections()
    for at, pixels, face in KINDS[kind](shots, room, shown, random.randrange(1000), other):
        points = mesh.landmarks(pixels, face)
        light = reflections.measure(pixels, points) if points is not None else None
        challenge.observe(Glimpse(at, TRACK, 1, light))
    evidence = challenge.elapse(Sequence.SECONDS + LONGEST_DELAY)
    assert evidence is not None
    return evidence.finding


def _print_chance() -> None:
    """Print how often a perfect film of one sequence follows another: computed in step, and played at any moment."""
    random, at, passed = Random(5), np.arange(0, 3.6, 1 / 15), 0
    for _ in range(FILMS):
        shown, filmed, late = draw(random), draw(random), random.uniform(-0.5, 0.5)
        colours = [colour.value[::-1] if (colour := filmed.colour(t - late)) else (0, 0, 0) for t in at]
        found = fit(at, np.stack([colours, np.zeros((len(at), 3))], axis=1), shown, 0.0)
        passed += found is not None and found.correlation >= FOLLOWS
    mean, worst = _computed()
    print(f"\nA film of another sequence, in step, follows {100 * mean:.2f} % of all sequences, the luckiest one")
    print(f"{100 * worst:.2f} %. Begun at any moment: {_share(passed, FILMS)}.")


def _computed() -> tuple[float, float]:
    """Return the share of all sequences that a film of one follows, on average and for the luckiest film."""
    every = [some for some in product(Colour, repeat=COLOURS) if all(one is not other for one, other in pairwise(some))]
    light = np.repeat([[colour.value for colour in some] for some in every], 4, axis=1).astype(np.float32)
    time = np.arange(light.shape[1], dtype=np.float32)
    nuisance = np.linalg.qr(np.column_stack([np.ones_like(time), time]))[0]
    hues = light - light.mean(axis=2, keepdims=True)
    hues -= np.einsum("tk,uk,suc->stc", nuisance, nuisance, hues, optimize=True)
    flat = hues.reshape(len(every), -1)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True)
    # The hues are a hexagon: every film is, turned by some corners, one that begins with red.
    shares = [
        float((flat @ film >= FOLLOWS).mean()) for some, film in zip(every, flat, strict=True) if some[0] is Colour.RED
    ]
    return float(np.mean(shares)), max(shares)


def _share(count: int, total: int) -> str:
    low, high = clopper_pearson(count, total)
    return f"{count}/{total} ({100 * low:.1f}–{100 * high:.1f} %)"


if __name__ == "__main__":
    main()
