"""Deaths: every operation on a gallery, ended before each of its durable steps."""

import random
from collections.abc import Iterator
from pathlib import Path

from operations import all_operations
from victim import Victim

from attacks.case import Case
from attacks.watch import unwatched


def cases(scratch: Path, seed: int) -> Iterator[Case]:
    """Yield each operation with each of its steps once, in an order that the seed makes."""
    victims = [
        Victim(operation, scratch / f"victim {number}") for number, operation in enumerate(all_operations(scratch))
    ]
    points = [(victim, step) for victim in victims for step in range(1, victim.count_steps() + 1)]
    random.Random(f"kills-{seed}").shuffle(points)
    for victim, step in points:
        yield Case(f"{victim.operation.name}, step {step}", lambda folder, v=victim, s=step: _kill(v, s, folder))


def _kill(victim: Victim, step: int, folder: Path) -> None:
    with unwatched():  # the fork is the tool's
        wrong = victim.faults_after_death_at(step, folder)
    if wrong:
        raise RuntimeError("; ".join(wrong))
