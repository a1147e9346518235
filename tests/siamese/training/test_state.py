"""A checkpoint is written whole or not at all."""

from pathlib import Path

import pytest
import torch

from faceapp.errors import TrainingError
from faceapp.siamese.training import state as state_module
from faceapp.siamese.training.plan import Mining, TrainingPlan
from faceapp.siamese.training.state import TrainingState, read_state, save_state


@pytest.fixture
def state() -> TrainingState:
    plan = TrainingPlan(mining=Mining.HARD, seed=9)
    return TrainingState(plan, {"name": "net"}, {"weight": torch.arange(3.0)}, {"state": {}}, 7, 0.5, {"people": 2})


def test_a_checkpoint_comes_back_as_it_was(state: TrainingState, tmp_path: Path) -> None:
    save_state(state, tmp_path / "last.pt")
    again = read_state(tmp_path / "last.pt")
    assert (again.plan, again.step, again.best, again.facts) == (state.plan, 7, 0.5, {"people": 2})
    assert isinstance(again.plan.mining, Mining)
    assert torch.equal(again.encoder["weight"], state.encoder["weight"])


def test_a_full_disk_is_said_and_leaves_the_last_checkpoint(
    state: TrainingState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_state(state, tmp_path / "last.pt")
    before = (tmp_path / "last.pt").read_bytes()

    def full(_: object, path: Path) -> None:
        path.write_bytes(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(state_module.torch, "save", full)
    with pytest.raises(TrainingError, match="No space left"):
        save_state(state, tmp_path / "last.pt")
    assert (tmp_path / "last.pt").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["last.pt"]


def test_what_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    torch.save({"something": 1}, tmp_path / "other.pt")
    with pytest.raises(TrainingError, match="can't be read"):
        read_state(tmp_path / "other.pt")
