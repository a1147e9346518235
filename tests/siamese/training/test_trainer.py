"""The loop learns, stops, goes on and keeps what it has."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from faceapp.errors import TrainingError
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.checkpoint import write_encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training import progress
from faceapp.siamese.training import trainer as training
from faceapp.siamese.training.plan import Mining, TrainingPlan
from faceapp.siamese.training.run import TrainingRequest, train
from faceapp.siamese.training.state import read_state
from faceapp.siamese.training.validation import Validation, Validator
from tests.siamese.conftest import MakePeople

TINY = TrainingPlan(
    epochs=2, people=4, images=2, mining=Mining.ALL, held_out=0.25, validate_every=3, embedding_size=8, width=0.0625
)


def silent(_: str) -> None:
    pass


def weights(out: Path) -> dict[str, torch.Tensor]:
    return read_state(out / "last.pt").encoder


def assert_same_weights(first: Path, second: Path) -> None:
    one, other = weights(first), weights(second)
    assert one.keys() == other.keys()
    for name in one:
        assert torch.equal(one[name], other[name]), name


def stop_after(steps: int) -> Callable[[str], None]:
    """Return a listener that presses Ctrl+C once so many steps are reported."""

    def listen(line: str) -> None:
        if line.startswith(f"step {steps}:"):
            os.kill(os.getpid(), signal.SIGINT)

    return listen


def test_a_stopped_and_resumed_run_ends_in_the_same_weights(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=8, images=4)
    unbroken = TrainingRequest(data, tmp_path / "unbroken", TINY)
    train(unbroken, silent)
    broken = replace(unbroken, out=tmp_path / "broken")
    with pytest.raises(KeyboardInterrupt):
        train(broken, stop_after(3))
    assert read_state(broken.out / "last.pt").step == 3
    train(replace(broken, resume=True), silent)
    assert_same_weights(unbroken.out, broken.out)
    for table in ("validation.csv", "steps.csv"):
        first, second = ((out / table).read_text().splitlines() for out in (unbroken.out, broken.out))
        assert len(first) == len(second)


def test_a_resumed_run_goes_on_with_its_average(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=8, images=4)
    unbroken = TrainingRequest(data, tmp_path / "unbroken", replace(TINY, average_decay=0.9))
    train(unbroken, silent)
    broken = replace(unbroken, out=tmp_path / "broken")
    with pytest.raises(KeyboardInterrupt):
        train(broken, stop_after(3))
    train(replace(broken, resume=True), silent)
    first, second = (read_state(out / "last.pt").average for out in (unbroken.out, broken.out))
    assert first.keys() == weights(unbroken.out).keys() == second.keys()
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_the_average_follows_the_weights(make_people: MakePeople, tmp_path: Path) -> None:
    """After two steps with a decay of 0.75 it is a quarter of the way from the first weights to the second."""
    plan = replace(TINY, steps=2, validate_every=1, average_decay=0.75)
    request = TrainingRequest(make_people(people=8, images=4), tmp_path / "out", plan)
    with pytest.raises(KeyboardInterrupt):
        train(request, stop_after(1))
    first = weights(request.out)
    assert all(torch.equal(tensor, first[name]) for name, tensor in read_state(request.out / "last.pt").average.items())
    train(replace(request, resume=True), silent)
    second, average = weights(request.out), read_state(request.out / "last.pt").average
    assert not torch.equal(first["head.weight"], second["head.weight"])
    expected = torch.lerp(first["head.weight"], second["head.weight"], 0.25)
    torch.testing.assert_close(average["head.weight"], expected)


def test_the_average_is_what_is_validated(
    make_people: MakePeople, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, seen = training.Validator.validate, []

    def noted(validator: Validator, encoder: FaceEncoder) -> Validation:
        seen.append(encoder.head.weight.detach().clone())
        return honest(validator, encoder)

    monkeypatch.setattr(training.Validator, "validate", noted)
    plan = replace(TINY, epochs=1, average_decay=0.9)
    out = train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", plan), silent)
    assert torch.equal(seen[-1], read_state(out / "last.pt").average["head.weight"])


def test_a_killed_and_resumed_run_ends_in_the_same_weights(make_people: MakePeople, tmp_path: Path) -> None:
    """Killed for good, between two checkpoints: what was done after the first is done again, and the same."""
    data, killed = make_people(people=8, images=4), tmp_path / "killed"
    options = ["--epochs", "4", "--people", "4", "--images", "2", "--mining", "all", "--width", "0.0625",
               "--embedding-size", "8", "--held-out", "0.25", "--validate-every", "5", "--steps", "12"]  # fmt: skip
    command = [sys.executable, "-m", "faceapp", "train", str(data), "--out", str(killed), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        while not (killed / "last.pt").exists() or len((killed / "steps.csv").read_text().splitlines()) < 1 + 7:
            assert run.poll() is None, run.stderr.read()
            time.sleep(0.005)
        run.kill()
    assert run.returncode == -signal.SIGKILL
    assert read_state(killed / "last.pt").step < 12
    subprocess.run([*command, "--resume"], check=True, capture_output=True)
    unbroken = tmp_path / "unbroken"
    subprocess.run([*command[:6], str(unbroken), *options], check=True, capture_output=True)
    assert read_state(killed / "last.pt").step == 12
    assert_same_weights(unbroken, killed)
    assert len((killed / "steps.csv").read_text().splitlines()) == 1 + 12


def test_the_same_seed_ends_in_the_same_weights(make_people: MakePeople, tmp_path: Path) -> None:
    request = TrainingRequest(make_people(people=8, images=4), tmp_path / "first", replace(TINY, epochs=1))
    train(request, silent)
    train(replace(request, out=tmp_path / "second"), silent)
    assert_same_weights(tmp_path / "first", tmp_path / "second")


def test_a_run_leaves_tables_checkpoints_and_curves(make_people: MakePeople, tmp_path: Path) -> None:
    out = train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", TINY), silent)
    steps = (out / "steps.csv").read_text().splitlines()
    assert steps[0] == "step,loss,triplet_loss,teacher_loss,active_share,learning_rate,pictures,seconds"
    assert len(steps) == 1 + read_state(out / "last.pt").step
    assert (out / "validation.csv").read_text().startswith("step,clean 0.001,clean 0.0001")
    assert (out / "best.pt").exists()
    with Image.open(out / "curves.png") as curves:
        assert curves.width > 500


def test_skipped_pictures_are_listed(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=8, images=4)
    (data / "person 1" / "broken.png").write_bytes(b"nothing")
    said: list[str] = []
    out = train(TrainingRequest(data, tmp_path / "out", replace(TINY, epochs=1)), said.append)
    assert any(line.startswith("1 pictures can't be used") for line in said)
    assert (out / "skipped.txt").read_text().startswith("person 1/broken.png")


def test_a_loss_that_is_no_number_stops_the_run_and_keeps_the_last_good_checkpoint(
    make_people: MakePeople, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, calls = training.triplet_loss, []

    def failing(*arguments: object) -> object:
        calls.append(1)
        loss = honest(*arguments)  # type: ignore[arg-type]
        return replace(loss, value=loss.value * float("nan")) if len(calls) == 5 else loss

    monkeypatch.setattr(training, "triplet_loss", failing)
    with pytest.raises(TrainingError, match="no longer a number after step 4"):
        train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", TINY), silent)
    state = read_state(tmp_path / "out" / "last.pt")
    assert state.step == 3
    assert all(torch.isfinite(tensor).all() for tensor in state.encoder.values())


@pytest.mark.parametrize("steps", [1, 4])
@pytest.mark.parametrize("mining", [Mining.ALL, Mining.SEMI_HARD, Mining.HARD])
def test_weights_that_are_no_numbers_end_the_run_and_name_the_learning_rate(
    mining: Mining, steps: int, make_people: MakePeople, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From NaN no triplet is mined in some of the ways, so that the loss alone looks like a perfect nought."""
    monkeypatch.setattr(TrainingPlan, "learning_rate_at", lambda *_: float("inf"))
    plan = replace(TINY, mining=mining, steps=steps)
    with pytest.raises(TrainingError, match=r"no longer a number .*learning rate of 0\.001") as stopped:
        train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", plan), silent)
    assert "last.pt" not in stopped.value.hint
    assert not (tmp_path / "out" / "last.pt").exists()


def test_a_batch_of_one_picture_is_no_obstacle(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=5, images=1)
    shutil.copy(data / "person 0" / "0.png", data / "person 0" / "1.png")
    plan = replace(TINY, people=5, images=1, epochs=1, held_out=0.0)
    out = train(TrainingRequest(data, tmp_path / "out", plan), silent)
    assert read_state(out / "last.pt").step == 2


@pytest.mark.parametrize(("people", "images"), [(8, 4), (20, 1)])
def test_people_held_out_who_allow_no_comparison_are_refused_before_the_first_step(
    people: int, images: int, make_people: MakePeople, tmp_path: Path
) -> None:
    request = TrainingRequest(make_people(people=people, images=images), tmp_path / "out", replace(TINY, held_out=0.1))
    with pytest.raises(TrainingError, match="held out"):
        train(request, silent)
    assert not (tmp_path / "out" / "steps.csv").exists()


def test_the_best_checkpoint_is_named_where_there_is_one(make_people: MakePeople, tmp_path: Path) -> None:
    data = make_people(people=8, images=4)
    for held_out, named in ((0.25, "best.pt"), (0.0, "last.pt")):
        said: list[str] = []
        out = tmp_path / str(held_out)
        train(TrainingRequest(data, out, replace(TINY, epochs=1, held_out=held_out)), said.append)
        assert said[-1].endswith(str(out / named))
        assert (out / named).exists()


def test_a_disk_that_is_full_of_tables_is_said(
    make_people: MakePeople, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress, "_append", full)
    with pytest.raises(TrainingError, match="No space left"):
        train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", TINY), silent)


def test_one_person_only_is_refused(make_people: MakePeople, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="one person"):
        train(TrainingRequest(make_people(people=1, images=4), tmp_path / "out", TINY), silent)


def test_one_picture_each_is_too_few(make_people: MakePeople, tmp_path: Path) -> None:
    plan = replace(TINY, held_out=0.0)
    with pytest.raises(TrainingError, match="Nobody has two pictures"):
        train(TrainingRequest(make_people(people=8, images=1), tmp_path / "out", plan), silent)


def test_a_checkpoint_of_another_network_is_not_resumed(make_people: MakePeople, tmp_path: Path) -> None:
    request = TrainingRequest(make_people(people=8, images=4), tmp_path / "out", replace(TINY, epochs=1))
    train(request, silent)
    before = weights(request.out)
    wider = replace(request, plan=replace(request.plan, width=0.125), resume=True)
    with pytest.raises(TrainingError, match="another network"):
        train(wider, silent)
    assert weights(request.out).keys() == before.keys()


def test_a_run_is_not_resumed_with_other_options(make_people: MakePeople, tmp_path: Path) -> None:
    request = TrainingRequest(make_people(people=8, images=4), tmp_path / "out", replace(TINY, epochs=1))
    train(request, silent)
    with pytest.raises(TrainingError, match="other options"):
        train(replace(request, plan=replace(request.plan, margin=0.5), resume=True), silent)


def test_nothing_to_resume_is_said(make_people: MakePeople, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no checkpoint"):
        train(TrainingRequest(make_people(people=8, images=4), tmp_path / "out", TINY, resume=True), silent)


@pytest.fixture
def teacher(tmp_path: Path) -> Path:
    torch.manual_seed(3)
    path = tmp_path / "teacher.safetensors"
    write_encoder(FaceEncoder(8, 0.0625), EncoderCard("teacher", {}, "", 8), path)
    return path


def test_a_student_starts_as_its_teacher_and_keeps_its_statistics(
    make_people: MakePeople, tmp_path: Path, teacher: Path
) -> None:
    data = make_people(people=8, images=2, unlabelled=6)
    plan = replace(TINY, epochs=1, learning_rate=1e-4, frozen_blocks=2)
    out = train(TrainingRequest(data, tmp_path / "out", plan, teacher), silent)
    start, end = training_start(teacher), weights(out)
    for name in end:
        if "running" in name or name.startswith(("stem.", "blocks.0.")):
            torch.testing.assert_close(end[name], start[name], atol=1e-3, rtol=1e-3)
    assert not torch.equal(end["head.weight"], start["head.weight"])
    first_row = (out / "steps.csv").read_text().splitlines()[1].split(",")
    assert float(first_row[3]) > 0


def training_start(teacher: Path) -> dict[str, torch.Tensor]:
    from faceapp.siamese.checkpoint import read_encoder

    return read_encoder(teacher)[0].state_dict()


def test_a_student_may_start_from_another_encoder_than_its_teacher(
    make_people: MakePeople, tmp_path: Path, teacher: Path
) -> None:
    torch.manual_seed(4)
    start = tmp_path / "start.safetensors"
    write_encoder(FaceEncoder(8, 0.0625), EncoderCard("start", {}, "", 8), start)
    plan = replace(TINY, epochs=1, learning_rate=1e-8)
    data = make_people(people=8, images=2)
    out = train(TrainingRequest(data, tmp_path / "out", plan, teacher, start=start), silent)
    torch.testing.assert_close(weights(out)["head.weight"], training_start(start)["head.weight"], atol=1e-4, rtol=1e-4)
    facts = read_state(out / "last.pt").facts
    assert (facts["teacher"][:8], facts["start"][:6]) == ("teacher-", "start-")
    assert str(np.load(out / "teacher.npz")["teacher"]) == facts["teacher"]


def test_relations_to_keep_cost_something_too(
    make_people: MakePeople, tmp_path: Path, teacher: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "relational_loss", lambda student, _: 2.0 * student.square().sum() / len(student))
    plan = replace(TINY, steps=1, relation_weight=0.5)
    out = train(TrainingRequest(make_people(people=8, images=2), tmp_path / "out", plan, teacher), silent)
    taught = float((out / "steps.csv").read_text().splitlines()[1].split(",")[3])
    assert taught == pytest.approx(1.0, abs=0.01)  # the student says what the teacher says as yet


def test_the_teacher_is_asked_once(make_people: MakePeople, tmp_path: Path, teacher: Path) -> None:
    request = TrainingRequest(make_people(people=8, images=2), tmp_path / "out", replace(TINY, epochs=1), teacher)
    train(request, silent)
    kept = np.load(request.out / "teacher.npz")
    assert len(kept["files"]) == len(kept["vectors"])
    stamp = (request.out / "teacher.npz").stat().st_mtime_ns
    train(request, silent)
    assert (request.out / "teacher.npz").stat().st_mtime_ns == stamp


def test_a_student_is_set_against_all_the_strangers_its_teacher_knows(
    make_people: MakePeople, tmp_path: Path, teacher: Path
) -> None:
    data = make_people(people=8, images=2, unlabelled=6)
    plan = replace(TINY, epochs=1, mining=Mining.STRANGERS, person_share=0.3, margin=1.0)
    out = train(TrainingRequest(data, tmp_path / "out", plan, teacher), silent)
    rows = [row.split(",") for row in (out / "steps.csv").read_text().splitlines()[1:]]
    assert all(float(row[2]) > 0 for row in rows)


def test_strangers_without_a_teacher_are_refused(make_people: MakePeople, tmp_path: Path) -> None:
    plan = replace(TINY, mining=Mining.STRANGERS)
    with pytest.raises(TrainingError, match="Only a teacher"):
        train(TrainingRequest(make_people(people=8, images=2), tmp_path / "out", plan), silent)


def test_ten_people_are_learnt_by_heart(make_people: MakePeople, tmp_path: Path) -> None:
    """Sanity: without augmentation a small network overfits ten people to zero loss in ten steps."""
    plan = TrainingPlan(
        epochs=2, people=10, images=4, mining=Mining.ALL, learning_rate=0.01, held_out=0.0, embedding_size=16,
        width=0.0625, augmented=0.0,
    )  # fmt: skip
    out = train(TrainingRequest(make_people(people=10, images=80), tmp_path / "out", plan), silent)
    losses = [float(row.split(",")[1]) for row in (out / "steps.csv").read_text().splitlines()[1:]]
    assert losses[0] > 0.1
    assert losses[-3:] == [0.0] * 3


@pytest.mark.slow
def test_two_processes_learn_together(make_people: MakePeople, tmp_path: Path) -> None:
    data, out = make_people(people=8, images=4), tmp_path / "out"
    options = ["--epochs", "2", "--people", "2", "--images", "2", "--mining", "all", "--width", "0.0625",
               "--embedding-size", "8", "--held-out", "0.25"]  # fmt: skip
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "-m", "faceapp", "train"]
    subprocess.run([*command, data, "--out", out, *options], check=True, timeout=110)
    rows = [row.split(",") for row in (out / "steps.csv").read_text().splitlines()[1:]]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert int(rows[0][6]) == 8
