"""Encoders, cards, cohorts, checkpoints, detector and face mesh: altered, cut, exchanged, or of absurd values."""

import io
import itertools
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save

from attacks.case import Case
from attacks.good_encoder import (
    CARD,
    CHECKPOINT,
    COHORT,
    DETECTOR,
    MESH,
    SIZE,
    WEIGHTS,
    WIDTH,
    make_card_fit,
    write_good,
)
from attacks.mutation import ODD, STAND_INS, odd, spoilt, stand_in
from faceapp.recognition.threshold import threshold
from faceapp.settings import LEVELS, Settings
from faceapp.siamese.card import read_card
from faceapp.siamese.embedding import are_embeddings
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.export import export
from faceapp.siamese.training.state import load_optimiser, read_state
from faceapp.vision.detector import FaceDetector
from faceapp.vision.mesh import FaceMesh

ABSURD = (float("nan"), float("inf"), 0.0, 6e4, -6e4, 1e-7, 3e38)
"""What weights can be that no training ends with."""


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield hostile encoders without end."""
    torch.set_num_threads(1)
    good, others_file = scratch / "good", scratch / "another's file"
    write_good(good)
    others_file.write_bytes(b"another's" * 5000)
    for number in itertools.count():
        rng = random.Random(f"encoders-{seed}-{number}")
        attack, read = ATTACKS[number % len(ATTACKS)]

        def act(folder: Path, attack=attack, read=read, rng=rng) -> None:  # type: ignore[no-untyped-def]
            shutil.copytree(good, data := folder / "data")
            attack(data, rng, others_file)
            read(data)

        yield Case(f"{attack.__name__} for {read.__name__} (input {number})", act)


def _altered_weights(folder: Path, rng: random.Random, _others_file: Path) -> None:
    (folder / WEIGHTS).write_bytes(_altered((folder / WEIGHTS).read_bytes(), rng))
    make_card_fit(folder)


def _absurd_weights(folder: Path, rng: random.Random, _others_file: Path) -> None:
    weights = {name: tensor.clone() for name, tensor in FaceEncoder(SIZE, WIDTH).state_dict().items()}
    for name in rng.sample(list(weights), rng.choice((1, 1, 3, len(weights)))):
        match rng.randrange(5):
            case 0:
                del weights[name]
            case 1:
                weights[name] = weights[name].to(rng.choice((torch.int8, torch.bool, torch.float64, torch.bfloat16)))
            case 2:
                weights[name] = torch.zeros(rng.choice(((0,), (1, 1, 1, 1, 1), (3, 5))))
            case _:
                weights[name] = torch.full_like(weights[name].float(), rng.choice(ABSURD))
    (folder / WEIGHTS).write_bytes(save(weights))
    make_card_fit(folder)


def _altered_cohort(folder: Path, rng: random.Random, _others_file: Path) -> None:
    (folder / COHORT).write_bytes(_altered((folder / COHORT).read_bytes(), rng))
    make_card_fit(folder)


def _absurd_cohort(folder: Path, rng: random.Random, _others_file: Path) -> None:
    centres = torch.from_numpy(np.random.default_rng(rng.randrange(99)).standard_normal((4, SIZE)))
    match rng.randrange(4):
        case 0:
            centres = centres.to(rng.choice((torch.int8, torch.bool, torch.float64, torch.bfloat16, torch.complex64)))
        case 1:
            centres = torch.ones(
                rng.choice(((), (0,), (0, SIZE), (SIZE,), (1, SIZE + 1), (1, 1, SIZE), (50_000, SIZE)))
            )
        case _:
            centres[rng.choice((0, slice(None)))] = rng.choice(ABSURD)
    name = rng.choice(("centres",) * 9 + ("centers",))
    (folder / COHORT).write_bytes(save({name: centres}))
    make_card_fit(folder)


def _altered_correction(folder: Path, rng: random.Random, _others_file: Path) -> None:
    """Alter the card's part of the cohort alone."""
    stored = json.loads((folder / CARD).read_bytes())
    stored["crowd"] = rng.choice(ODD) if rng.random() < 0.2 else odd(stored["crowd"], rng, (*ODD, *ABSURD))
    (folder / CARD).write_text(json.dumps(stored))


def _altered_card(folder: Path, rng: random.Random, _others_file: Path) -> None:
    path = folder / CARD
    if rng.random() < 0.3:
        path.write_bytes(spoilt(path.read_bytes(), rng))
    else:
        path.write_text(json.dumps(odd(json.loads(path.read_bytes()), rng)))


def _altered_checkpoint(folder: Path, rng: random.Random, _others_file: Path) -> None:
    (folder / CHECKPOINT).write_bytes(spoilt((folder / CHECKPOINT).read_bytes(), rng))


def _impossible_checkpoint(folder: Path, rng: random.Random, _others_file: Path) -> None:
    stored = torch.load(folder / CHECKPOINT, weights_only=True)
    values = (*(torch.full((2, 2), value) for value in ABSURD), torch.zeros(0), torch.zeros(8, dtype=torch.int8))
    stream = io.BytesIO()
    torch.save(odd(stored, rng, (*values, None, True, "", "\0", -1, 2**63, 1e300, float("nan"), [], {})), stream)
    (folder / CHECKPOINT).write_bytes(stream.getvalue())


def _altered_detector(folder: Path, rng: random.Random, _others_file: Path) -> None:
    (folder / DETECTOR).write_bytes(spoilt((folder / DETECTOR).read_bytes(), rng))


def _altered_mesh(folder: Path, rng: random.Random, others_file: Path) -> None:
    """Damage the mesh, cut it, or put another network or something else in its place."""
    match rng.randrange(4):
        case 0:
            stand_in(folder / MESH, rng.choice(STAND_INS), others_file)
        case 1:
            shutil.copyfile(folder / DETECTOR, folder / MESH)
        case 2:
            content = (folder / MESH).read_bytes()
            (folder / MESH).write_bytes(content[: rng.randrange(len(content))])
        case _:
            (folder / MESH).write_bytes(spoilt((folder / MESH).read_bytes(), rng))


def _stand_in(folder: Path, rng: random.Random, others_file: Path) -> None:
    """Put something in the place of one of the files, or of all."""
    kind, names = rng.choice(STAND_INS), (WEIGHTS, CARD, COHORT, CHECKPOINT)
    for name in rng.choice((*((name,) for name in names), names)):
        stand_in(folder / name, kind, others_file)


def _altered(content: bytes, rng: random.Random) -> bytes:
    """Alter bytes of a safetensors file, of the header above all."""
    if rng.random() < 0.5:
        return spoilt(content, rng)
    length = 8 + int.from_bytes(content[:8], "little")
    head = spoilt(content[8:length], rng)
    said = len(head) if rng.random() < 0.7 else rng.getrandbits(64)
    return said.to_bytes(8, "little") + head + content[length:]


def _encode(folder: Path) -> None:
    """Load the encoder, run it, correct what it could say of faces, and take a threshold of every level."""
    encoder = Encoder.load(folder / WEIGHTS)
    vectors = np.random.default_rng(0).standard_normal((100, SIZE)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    if encoder.card.crowd and not are_embeddings(encoder.card.crowd.correct(vectors)).all():
        raise ValueError("what is corrected is no embedding any more")
    for level in encoder.card.levels.keys() & set(LEVELS):
        if not -1 < threshold(encoder.card, Settings(level=level)) <= 1:
            raise ValueError(f"everybody would match at {level}")


def _export(folder: Path) -> None:
    card = export(folder / CHECKPOINT, folder / "mine.safetensors", "mine", (folder / WEIGHTS, 0.5))
    read_card(folder / "mine.safetensors")
    Encoder.load(folder / "mine.safetensors")
    json.dumps(asdict(card), allow_nan=False)


def _resume(folder: Path) -> None:
    state = read_state(folder / CHECKPOINT)
    optimiser = torch.optim.AdamW(FaceEncoder(SIZE, WIDTH).parameters())
    load_optimiser(optimiser, state, folder / CHECKPOINT)


def _detect(folder: Path) -> None:
    FaceDetector(folder / DETECTOR)


def _landmarks(folder: Path) -> None:
    FaceMesh(folder / MESH)


Attack = Callable[[Path, random.Random, Path], None]

ATTACKS: tuple[tuple[Attack, Callable[[Path], None]], ...] = (
    (_altered_weights, _encode),
    (_absurd_weights, _encode),
    (_altered_card, _encode),
    (_altered_card, _encode),
    (_altered_cohort, _encode),
    (_absurd_cohort, _encode),
    (_altered_correction, _encode),
    (_altered_checkpoint, _export),
    (_altered_checkpoint, _resume),
    (_impossible_checkpoint, _export),
    (_impossible_checkpoint, _resume),
    (_altered_detector, _detect),
    (_altered_mesh, _landmarks),
    (_stand_in, _encode),
    (_stand_in, _export),
)
"""How the good files are altered, and who reads them."""
