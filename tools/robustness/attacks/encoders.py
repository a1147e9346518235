"""Encoders, their cards, checkpoints and the detector: altered, cut, exchanged, or of absurd values."""

import io
import itertools
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save

from attacks.case import Case
from attacks.mutation import STAND_INS, odd, spoilt, stand_in
from faceapp.bundled import resource
from faceapp.recognition.threshold import threshold
from faceapp.settings import LEVELS, Settings
from faceapp.siamese.card import EncoderCard, LevelThreshold, card_path, file_sha256, read_card
from faceapp.siamese.checkpoint import write_encoder
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.export import HELD_OUT, ROOT, export
from faceapp.siamese.training.plan import TrainingPlan
from faceapp.siamese.training.state import TrainingState, load_optimiser, read_state, save_state
from faceapp.vision.detector import MODEL, FaceDetector

SIZE, WIDTH = 8, 1 / 16
WEIGHTS, CHECKPOINT, DETECTOR = "encoder.safetensors", "last.pt", "detector.onnx"
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


def write_good(folder: Path) -> None:
    """Write a tiny encoder with its card, a checkpoint of its training with the people held out, and the detector."""
    folder.mkdir()
    torch.manual_seed(0)
    encoder = FaceEncoder(SIZE, WIDTH)
    rows = {
        name: LevelThreshold(10.0**-place, 0.2 * place, 0.1, (0.0, 0.2)) for place, name in enumerate(LEVELS, start=2)
    }
    calibration = {"fmr_curve": [[1e-2, 0.4], [1e-3, 0.6]], "lookalike_margin": 0.1, "data": "made up"}
    write_encoder(
        encoder, EncoderCard("tiny", {}, "", SIZE, rows, calibration, {"origin": "made up"}), folder / WEIGHTS
    )
    files = [f"person {person}/{number}.png" for person in range(2) for number in range(2)]
    for number, name in enumerate(files):
        (folder / name).parent.mkdir(exist_ok=True)
        pixels = np.random.default_rng(number).integers(0, 256, (112, 112, 3), np.uint8)
        Image.fromarray(pixels).save(folder / name)
    optimiser = torch.optim.AdamW(encoder.parameters())
    for weights in encoder.parameters():
        weights.grad = torch.zeros_like(weights)
    optimiser.step()
    facts = {ROOT: "data", HELD_OUT: files, "data": "people"}
    state = TrainingState(
        TrainingPlan(embedding_size=SIZE, width=WIDTH), encoder.architecture, encoder.state_dict(),
        optimiser.state_dict(), 3, 0.5, facts,
    )  # fmt: skip
    save_state(state, folder / CHECKPOINT)
    shutil.copyfile(resource(MODEL), folder / DETECTOR)


def _altered_weights(folder: Path, rng: random.Random, _others_file: Path) -> None:
    """Alter bytes, of the header above all, and let the card say that this is right."""
    content = (folder / WEIGHTS).read_bytes()
    if rng.random() < 0.5:
        length = 8 + int.from_bytes(content[:8], "little")
        head = spoilt(content[8:length], rng)
        content = (
            (len(head) if rng.random() < 0.7 else rng.getrandbits(64)).to_bytes(8, "little") + head + content[length:]
        )
    else:
        content = spoilt(content, rng)
    (folder / WEIGHTS).write_bytes(content)
    _make_card_fit(folder)


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
    _make_card_fit(folder)


def _altered_card(folder: Path, rng: random.Random, _others_file: Path) -> None:
    path = card_path(folder / WEIGHTS)
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


def _stand_in(folder: Path, rng: random.Random, others_file: Path) -> None:
    kind = rng.choice(STAND_INS)
    for name in (WEIGHTS, card_path(Path(WEIGHTS)).name, CHECKPOINT):
        stand_in(folder / name, kind, others_file)


def _encode(folder: Path) -> None:
    """Load the encoder, run it, and take a threshold of every level."""
    encoder = Encoder.load(folder / WEIGHTS)
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


Attack = Callable[[Path, random.Random, Path], None]

ATTACKS: tuple[tuple[Attack, Callable[[Path], None]], ...] = (
    (_altered_weights, _encode),
    (_absurd_weights, _encode),
    (_altered_card, _encode),
    (_altered_card, _encode),
    (_altered_checkpoint, _export),
    (_altered_checkpoint, _resume),
    (_impossible_checkpoint, _export),
    (_impossible_checkpoint, _resume),
    (_altered_detector, _detect),
    (_stand_in, _encode),
    (_stand_in, _export),
)
"""How the good files are altered, and who reads them."""


def _make_card_fit(folder: Path) -> None:
    path = card_path(folder / WEIGHTS)
    stored: dict[str, Any] = json.loads(path.read_bytes())
    path.write_text(json.dumps(stored | {"sha256": file_sha256(folder / WEIGHTS)}))
