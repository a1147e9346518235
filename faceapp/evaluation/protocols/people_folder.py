"""Who is in which picture: a folder with one folder a person."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.pair_file import IMAGE_ENDINGS

SEED = 2026


@dataclass(frozen=True, eq=False)
class PeopleFolder:
    """Pictures and their people.

    Attributes:
        root: the folder.
        paths: N pictures, each person's together and in the order of their names.
        people: (N,) int64, 0..P-1, an index into ``names``.
        names: P names; a picture that lies in no person's folder is a person of its own.
    """

    root: Path
    paths: tuple[Path, ...]
    people: NDArray[np.int64]
    names: tuple[str, ...]


def read_people(root: Path, limit: int | None = None) -> PeopleFolder:
    """List the pictures under ``root``; with a limit, of people drawn by lot until it is reached.

    Raises:
        EvaluationError: there is no such folder, or it holds fewer than two people.
    """
    owners: dict[str, list[Path]] = {}
    for entry in sorted(root.iterdir()) if root.is_dir() else ():
        inside = sorted(entry.iterdir()) if entry.is_dir() else [entry]
        pictures = [path for path in inside if path.suffix.lower() in IMAGE_ENDINGS and path.is_file()]
        if pictures:
            owners[entry.name] = pictures
    if limit is not None:
        owners = _drawn(owners, limit)
    if len(owners) < 2:
        raise EvaluationError(f"{root} holds fewer than two people.", "Give a folder with one folder a person in it.")
    people = np.repeat(np.arange(len(owners)), [len(pictures) for pictures in owners.values()])
    paths = tuple(path for pictures in owners.values() for path in pictures)
    return PeopleFolder(root, paths, people.astype(np.int64), tuple(owners))


def _drawn(owners: dict[str, list[Path]], limit: int) -> dict[str, list[Path]]:
    """Return whole people, drawn with a fixed seed, until there are ``limit`` pictures; in the old order."""
    order = np.random.default_rng(SEED).permutation(len(owners))
    sizes = np.array([len(pictures) for pictures in owners.values()])[order]
    chosen = set(order[: int(np.searchsorted(np.cumsum(sizes), limit)) + 1].tolist())
    return {name: pictures for index, (name, pictures) in enumerate(owners.items()) if index in chosen}
