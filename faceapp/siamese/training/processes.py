"""One process or several: what ``torchrun`` says of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import distributed


@dataclass(frozen=True)
class Processes:
    """This process among those of a run.

    Attributes:
        rank: its number, from 0.
        count: how many there are.
        device: where it computes.
    """

    rank: int
    count: int
    device: torch.device

    @property
    def first(self) -> bool:
        """Whether this is the one that writes and reports."""
        return self.rank == 0

    @contextmanager
    def first_alone(self) -> Iterator[None]:
        """Let the first process do the block before the others, who then find its files ready."""
        if self.count > 1 and not self.first:
            distributed.barrier()
        yield
        if self.count > 1 and self.first:
            distributed.barrier()


def join_processes() -> Processes:
    """Find the other processes, if ``torchrun`` started several, and choose this one's device."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    local = int(os.environ.get("LOCAL_RANK", "0"))
    device = torch.device("cuda", local) if torch.cuda.is_available() else torch.device("cpu")
    if count > 1 and not distributed.is_initialized():
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Processes(int(os.environ.get("RANK", "0")), count, device)
