"""Bringing pictures to the training loop, in batches that follow from seed and epoch alone."""

import os
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from faceapp.siamese.training.augmentation import augment, clean_crop
from faceapp.siamese.training.dataset import FaceFolder
from faceapp.siamese.training.plan import Mining, TrainingPlan
from faceapp.siamese.training.sampling import pk_batches, random_triplet_batches

Place = tuple[int, int, int]
"""Which picture, in which epoch, at which place in it."""

Fed = tuple[Tensor, Tensor, Tensor]
"""Crops (B, 112, 112, 3) uint8 BGR, labels (B,) int64, the teacher's embeddings (B, D) or (B, 0)."""


class Feeder:
    """Gives the batches of an epoch, from any step on, the same in every run."""

    def __init__(self, folder: FaceFolder, targets: NDArray[np.float32], plan: TrainingPlan, rank: int, world: int):
        self._folder, self._targets, self._plan = folder, targets, plan
        self._rank, self._world = rank, world

    def steps(self, epoch: int) -> int:
        """Return how many batches each process gets in an epoch."""
        return max(len(self._batches(epoch)) // self._world, 1)

    def feed(self, epoch: int, first_step: int = 0) -> Iterator[Fed]:
        """Return an epoch's batches for this process, from ``first_step`` on."""
        plan = self._plan
        batches = self._batches(epoch)
        starts = np.concatenate([[0], np.cumsum([len(batch) for batch in batches])])
        places: list[list[Place]] = []
        for step in range(first_step, self.steps(epoch)):
            number = (step * self._world + self._rank) % len(batches)
            places.append([(int(i), epoch, int(starts[number]) + k) for k, i in enumerate(batches[number])])
        pictures = _Pictures(self._folder, self._targets, plan)
        loader = DataLoader(pictures, batch_sampler=places, num_workers=_workers(), collate_fn=_collate)
        return iter(loader)

    def _batches(self, epoch: int) -> list[NDArray[np.int64]]:
        plan, labels = self._plan, self._folder.labels
        if plan.mining is Mining.RANDOM:
            return random_triplet_batches(labels, plan.people * plan.images // 3, plan.seed, epoch)
        return pk_batches(labels, plan.people, plan.images, plan.seed, epoch)


class _Pictures(Dataset[tuple[NDArray[np.uint8], int, NDArray[np.float32]]]):
    def __init__(self, folder: FaceFolder, targets: NDArray[np.float32], plan: TrainingPlan) -> None:
        self._folder, self._targets, self._plan = folder, targets, plan

    def __getitem__(self, place: Place) -> tuple[NDArray[np.uint8], int, NDArray[np.float32]]:
        index, epoch, position = place
        rng = np.random.default_rng([self._plan.seed, epoch, position])
        stored = self._folder.read(index)
        plan = self._plan
        augmented = rng.random() < plan.augmented
        crop = augment(stored, rng, plan.severity, plan.evening, plan.shaded) if augmented else clean_crop(stored)
        return crop.pixels, int(self._folder.labels[index]), self._targets[index]


def _collate(items: list[tuple[NDArray[np.uint8], int, NDArray[np.float32]]]) -> Fed:
    pixels, labels, targets = zip(*items, strict=True)
    return torch.from_numpy(np.stack(pixels)), torch.tensor(labels), torch.from_numpy(np.stack(targets))


def _workers() -> int:
    """Return how many processes read and augment: about 3 ms a picture, little beside the network's share."""
    return 1 if (os.cpu_count() or 1) <= 4 else 4
