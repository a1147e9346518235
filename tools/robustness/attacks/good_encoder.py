"""A good encoder, of which the attacks alter copies."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from faceapp.bundled import resource
from faceapp.settings import LEVELS
from faceapp.siamese.card import EncoderCard, LevelThreshold, card_path, file_sha256, write_card
from faceapp.siamese.checkpoint import write_encoder
from faceapp.siamese.crowd import Crowd, crowd_path
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.export import HELD_OUT, ROOT
from faceapp.siamese.training.plan import TrainingPlan
from faceapp.siamese.training.state import TrainingState, save_state
from faceapp.vision.detector import MODEL
from faceapp.vision.mesh import MODEL as MESH_MODEL

SIZE, WIDTH = 8, 1 / 16
WEIGHTS, CHECKPOINT, DETECTOR, MESH = "encoder.safetensors", "last.pt", "detector.onnx", "mesh.tflite"
CARD, COHORT = (path(Path(WEIGHTS)).name for path in (card_path, crowd_path))


def write_good(folder: Path) -> None:
    """Write a tiny encoder with card and cohort, a checkpoint of its training, its people, detector and mesh."""
    folder.mkdir()
    torch.manual_seed(0)
    encoder = FaceEncoder(SIZE, WIDTH)
    rows = {
        name: LevelThreshold(10.0**-place, 0.2 * place, 0.1, (0.0, 0.2)) for place, name in enumerate(LEVELS, start=2)
    }
    calibration = {"fmr_curve": [[1e-2, 0.4], [1e-3, 0.6]], "lookalike_margin": 0.1, "data": "made up"}
    card = EncoderCard("tiny", {}, "", SIZE, rows, calibration, {"origin": "made up"})
    card = write_encoder(encoder, card, folder / WEIGHTS)
    crowd = Crowd(np.eye(4, SIZE, dtype=np.float32), ordinary=0.3, origin={"data": "made up"})
    write_card(replace(card, crowd=crowd), folder / WEIGHTS)
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
    shutil.copyfile(resource(MESH_MODEL), folder / MESH)


def make_card_fit(folder: Path) -> None:
    """Let the card say that weights and cohort are right, whatever they are by now."""
    stored: dict[str, Any] = json.loads((folder / CARD).read_bytes())
    stored["sha256"] = file_sha256(folder / WEIGHTS)
    stored["crowd"]["sha256"] = file_sha256(folder / COHORT)
    (folder / CARD).write_text(json.dumps(stored))
