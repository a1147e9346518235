"""A checkpoint becomes an encoder with a card, alone or blended."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from faceapp.errors import ModelError, TrainingError
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.checkpoint import read_encoder, write_encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.export import blend, export, mean_student
from faceapp.siamese.training.plan import Mining, TrainingPlan
from faceapp.siamese.training.run import TrainingRequest, train
from faceapp.siamese.training.state import read_state
from tests.siamese.conftest import MakePeople

PLAN = TrainingPlan(
    epochs=1, people=4, images=2, mining=Mining.ALL, held_out=0.25, validate_every=3, embedding_size=8, width=0.0625
)


def silent(_: str) -> None:
    pass


@pytest.fixture
def checkpoint(make_people: MakePeople, tmp_path: Path) -> Path:
    return train(TrainingRequest(make_people(people=8, images=4), tmp_path / "run", PLAN), silent) / "last.pt"


@pytest.fixture
def teacher(tmp_path: Path) -> Path:
    torch.manual_seed(3)
    path = tmp_path / "teacher.safetensors"
    write_encoder(FaceEncoder(8, 0.0625), EncoderCard("teacher", {}, "", 8, details={"origin": "made up"}), path)
    return path


def test_an_exported_encoder_is_the_checkpoints(checkpoint: Path, tmp_path: Path) -> None:
    card = export(checkpoint, tmp_path / "mine.safetensors", "mine", None)
    encoder, read = read_encoder(tmp_path / "mine.safetensors")
    assert read == card
    assert card.encoder_id.startswith("mine-")
    for name, tensor in read_state(checkpoint).encoder.items():
        torch.testing.assert_close(encoder.state_dict()[name], tensor, atol=1e-3, rtol=1e-3)


def test_where_an_average_is_kept_it_is_what_is_exported(make_people: MakePeople, tmp_path: Path) -> None:
    plan = replace(PLAN, average_decay=0.99)
    out = train(TrainingRequest(make_people(people=8, images=4), tmp_path / "run", plan), silent)
    export(out / "last.pt", tmp_path / "mine.safetensors", "mine", None)
    weight = read_encoder(tmp_path / "mine.safetensors")[0].head.weight
    state = read_state(out / "last.pt")
    torch.testing.assert_close(weight, state.average["head.weight"], atol=1e-4, rtol=1e-3)
    assert (weight - state.encoder["head.weight"]).abs().max() > 1e-3


def test_the_card_tells_how_the_encoder_was_made(checkpoint: Path, tmp_path: Path) -> None:
    card = export(checkpoint, tmp_path / "mine.safetensors", "mine", None)
    assert list(card.levels) == ["convenience", "balanced", "strict"]
    assert card.details["plan"]["margin"] == PLAN.margin
    assert card.details["plan"]["seed"] == PLAN.seed
    assert card.details["data"]["people"] == 6
    assert {"faceapp", "torch", "python"} <= card.details["versions"].keys()


def test_a_blend_lies_between_teacher_and_student() -> None:
    teacher, student = FaceEncoder(8, 0.0625), FaceEncoder(8, 0.0625)
    student.stem.norm.running_mean.fill_(4.0)  # type: ignore[union-attr, operator]
    blended = blend(teacher, student, 0.25).state_dict()
    expected = 0.75 * teacher.head.weight + 0.25 * student.head.weight
    torch.testing.assert_close(blended["head.weight"], expected)
    torch.testing.assert_close(blended["stem.norm.running_mean"], torch.full((2,), 1.0))


def test_a_share_of_nothing_is_the_teacher_and_of_all_the_student() -> None:
    teacher, student = FaceEncoder(8, 0.0625), FaceEncoder(8, 0.0625)
    for share, expected in ((0.0, teacher), (1.0, student)):
        for name, tensor in blend(teacher, student, share).state_dict().items():
            torch.testing.assert_close(tensor, expected.state_dict()[name])


def test_the_card_of_a_blend_names_the_teacher_and_the_share(checkpoint: Path, teacher: Path, tmp_path: Path) -> None:
    card = export(checkpoint, tmp_path / "mine.safetensors", "mine", (teacher, 0.4))
    assert card.details["blend"]["share"] == 0.4
    assert card.details["blend"]["teacher"].startswith("teacher-")
    assert card.details["blend"]["teacher_details"] == {"origin": "made up"}


def test_of_several_students_the_mean_counts_each_alike(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=8, images=4)
    paths = []
    for seed in range(3):
        out = tmp_path / str(seed)
        paths.append(train(TrainingRequest(data, out, replace(PLAN, steps=1, seed=seed)), silent) / "last.pt")
    mean = mean_student(paths).head.weight
    torch.testing.assert_close(
        mean, torch.stack([read_state(path).encoder["head.weight"] for path in paths]).mean(dim=0)
    )
    torch.testing.assert_close(mean_student(paths[:1]).head.weight, read_state(paths[0]).encoder["head.weight"])


@pytest.mark.parametrize("share", [-0.1, 1.5, float("nan")])
def test_a_share_beyond_the_whole_is_refused(share: float) -> None:
    with pytest.raises(ModelError, match="between 0 and 1"):
        blend(FaceEncoder(8, 0.0625), FaceEncoder(8, 0.0625), share)


def test_two_architectures_are_not_blended() -> None:
    with pytest.raises(ModelError, match="architectures"):
        blend(FaceEncoder(8, 0.0625), FaceEncoder(16, 0.0625), 0.5)


def test_a_damaged_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "last.pt").write_bytes(b"PK nothing")
    with pytest.raises(TrainingError, match="can't be read"):
        export(tmp_path / "last.pt", tmp_path / "mine.safetensors", "mine", None)


def test_without_people_held_out_no_thresholds_can_be_measured(make_people: MakePeople, tmp_path: Path) -> None:
    request = TrainingRequest(make_people(people=6, images=2), tmp_path / "run", replace(PLAN, held_out=0.0))
    with pytest.raises(TrainingError, match="held out"):
        export(train(request, silent) / "last.pt", tmp_path / "mine.safetensors", "mine", None)


def test_pictures_that_were_held_out_must_still_be_there(checkpoint: Path, tmp_path: Path) -> None:
    state = read_state(checkpoint)
    (Path(state.facts["root"]) / state.facts["held_out"][0]).unlink()
    with pytest.raises(TrainingError, match="no longer"):
        export(checkpoint, tmp_path / "mine.safetensors", "mine", None)


Spoil = Callable[[dict[str, Any]], object]
SPOILT: list[Spoil] = [
    lambda stored: stored.pop("step"),
    lambda stored: stored.update(surplus=1),
    lambda stored: stored.update(step=-1),
    lambda stored: stored.update(step=10**6),
    lambda stored: stored.update(step="3"),
    lambda stored: stored.update(best=float("nan")),
    lambda stored: stored.update(plan=[]),
    lambda stored: stored["plan"].update(learning_rate=float("inf")),
    lambda stored: stored["plan"].update(mining="none"),
    lambda stored: stored.update(architecture="net"),
    lambda stored: stored["architecture"].update(width=1e9),
    lambda stored: stored.update(encoder=[]),
    lambda stored: stored["encoder"].pop("head.bias"),
    lambda stored: stored["encoder"].update({"head.bias": "0"}),
    lambda stored: stored["encoder"].update({"head.bias": torch.zeros(3)}),
    lambda stored: stored["encoder"]["head.bias"].fill_(torch.nan),
    lambda stored: stored.update(average={"head.bias": torch.full((8,), torch.nan)}),
    lambda stored: stored.update(average=None),
    lambda stored: stored.update(optimiser=None),
    lambda stored: stored["optimiser"].pop("state"),
    lambda stored: stored["optimiser"].update(state=3),
    lambda stored: stored["optimiser"]["state"].popitem(),
    lambda stored: stored["optimiser"]["state"][0].pop("exp_avg"),
    lambda stored: stored["optimiser"]["state"][0].update(exp_avg=torch.zeros(1, 2)),
    lambda stored: stored["optimiser"]["state"][0]["exp_avg_sq"].fill_(torch.inf),
]


def test_no_altered_checkpoint_is_resumed(checkpoint: Path, make_people: MakePeople, tmp_path: Path) -> None:
    request = TrainingRequest(tmp_path / "people", checkpoint.parent, PLAN, resume=True)
    whole = checkpoint.read_bytes()
    for number, spoil in enumerate(SPOILT):
        checkpoint.write_bytes(whole)
        stored = torch.load(checkpoint, weights_only=True)
        spoil(stored)
        torch.save(stored, checkpoint)
        try:
            train(request, silent)
        except (TrainingError, ModelError):
            continue
        pytest.fail(f"the alteration number {number} is not noticed")


@pytest.mark.parametrize("facts", [{}, {"root": 3, "held_out": []}, {"root": "x", "held_out": [1]}, []])
def test_a_checkpoint_without_its_facts_is_not_exported(facts: object, checkpoint: Path, tmp_path: Path) -> None:
    stored = torch.load(checkpoint, weights_only=True)
    torch.save(stored | {"facts": facts}, checkpoint)
    with pytest.raises(TrainingError):
        export(checkpoint, tmp_path / "mine.safetensors", "mine", None)


@pytest.mark.parametrize("stored", [torch.zeros(3), [1], 7, None, Path("code")])
def test_what_is_no_checkpoint_is_not_exported(stored: object, tmp_path: Path) -> None:
    torch.save(stored, tmp_path / "last.pt")
    with pytest.raises(TrainingError, match="can't be read"):
        export(tmp_path / "last.pt", tmp_path / "mine.safetensors", "mine", None)


def test_a_checkpoint_of_another_networks_weights_is_not_exported(checkpoint: Path, tmp_path: Path) -> None:
    stored = torch.load(checkpoint, weights_only=True)
    stored["encoder"].pop("head.bias")
    torch.save(stored, checkpoint)
    with pytest.raises(ModelError, match="another network"):
        export(checkpoint, tmp_path / "mine.safetensors", "mine", None)
