"""The training loop: batches in, a better encoder out.

One visible loop for one process or several (``torchrun``, DistributedDataParallel), on CPU or
CUDA. All chance follows from the seed, the epoch and the place in it, so weights, optimiser and
step number are the whole state of a run.
"""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from faceapp.errors import TrainingError
from faceapp.siamese.checkpoint import load_weights
from faceapp.siamese.encoder import network_input
from faceapp.siamese.network import FaceEncoder, freeze, freeze_statistics
from faceapp.siamese.training.feeding import Fed, Feeder
from faceapp.siamese.training.interruption import Interruption
from faceapp.siamese.training.loss import pairwise_distances, relational_loss, teacher_loss, triplet_loss
from faceapp.siamese.training.mining import mine
from faceapp.siamese.training.plan import Mining, TrainingPlan
from faceapp.siamese.training.processes import Processes
from faceapp.siamese.training.progress import Progress, Step
from faceapp.siamese.training.state import TrainingState, load_optimiser, load_state, save_state
from faceapp.siamese.training.strangers import Strangers
from faceapp.siamese.training.validation import Validator, half_precision

LAST = "last.pt"
BEST = "best.pt"


class Trainer:
    """Trains one encoder according to a plan.

    With targets in the feeder the run is a continuation: batch norm keeps its statistics, and the
    embedding of a degraded picture is drawn to what the teacher says of the clean one. Only the
    first of several processes has a ``progress``; it alone validates and writes.
    """

    def __init__(
        self, encoder: FaceEncoder, plan: TrainingPlan, feeder: Feeder, strangers: Strangers | None,
        validator: Validator, processes: Processes, progress: Progress | None, out: Path, facts: dict[str, Any],
    ) -> None:  # fmt: skip
        self.plan, self.out, self._facts = plan, out, facts
        self._feeder, self._validator, self._progress, self._processes = feeder, validator, progress, processes
        self.encoder = encoder.to(processes.device)
        self.encoder.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        freeze(self.encoder, plan.frozen_blocks)
        learning = [parameter for parameter in self.encoder.parameters() if parameter.requires_grad]
        self._optimiser = torch.optim.AdamW(learning, lr=plan.learning_rate, weight_decay=plan.weight_decay)
        self._network: nn.Module = DistributedDataParallel(self.encoder) if processes.count > 1 else self.encoder
        self._average = _moving_average(self.encoder, plan.average_decay) if plan.average_decay else None
        # What is measured and kept; a module's type is lost in the average.
        self._product: FaceEncoder = self._average.module if self._average else self.encoder  # type: ignore[assignment]
        self._strangers = strangers if plan.mining is Mining.STRANGERS else None
        self._epochs = [feeder.steps(epoch) for epoch in range(plan.epochs)]
        self._total = min(plan.steps or sum(self._epochs), sum(self._epochs))
        self._done = 0
        self._best = -1.0

    def resume(self) -> None:
        """Go on from the last checkpoint in ``out``.

        Raises:
            TrainingError: there is none, it is damaged, or it belongs to another plan or network.
            ModelError: its weights are of another network.
        """
        path = self.out / LAST
        state = load_state(path, self.plan, self.encoder.architecture)
        if state.step > self._total:
            raise TrainingError(f"{path} is of a run with more steps than these data give.", "Resume it with its data.")
        load_weights(self.encoder, state.encoder, path)
        if self._average:
            load_weights(self._product, state.average, path)
            self._average.n_averaged.fill_(state.step)
        load_optimiser(self._optimiser, state, path)
        self._done, self._best = state.step, state.best

    def train(self) -> FaceEncoder:
        """Run to the end of the plan and return the encoder that it was for.

        Raises:
            TrainingError: the loss or a weight is no longer a number, or a checkpoint can't be written.
            KeyboardInterrupt: after Ctrl+C; the checkpoint is written by then.
        """
        if self._progress:
            self._progress.start(self._done, self._total)
        if self._done == 0:
            self._validate()
        with Interruption() as interruption:
            for batch in islice(self._batches(), self._total - self._done):
                self._step(batch)
                finished = self._done == self._total
                if finished or self._done % self.plan.validate_every == 0:
                    self._validate()
                    self._save(LAST)
                if interruption.requested:
                    self._save(LAST)
                    raise KeyboardInterrupt
        return self._product

    def _batches(self) -> Iterator[Fed]:
        """Return what is left of the plan's batches."""
        passed = 0
        for epoch, steps in enumerate(self._epochs):
            if self._done < passed + steps:
                yield from self._feeder.feed(epoch, max(self._done - passed, 0))
            passed += steps

    def _step(self, batch: Fed) -> None:
        started = time.perf_counter()
        pixels, labels, targets = (part.to(self._processes.device) for part in batch)
        learning_rate = self.plan.learning_rate_at(self._done, self._total)
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        self._network.train()
        if targets.shape[1] or len(labels) == 1:  # a single picture has no statistics
            freeze_statistics(self.encoder)
        triplets, taught, active = self._loss(pixels, labels, targets)
        loss = self.plan.triplet_weight * triplets + taught
        self._require_numbers("The loss", loss)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        if self._average:
            self._average.update_parameters(self.encoder)
        self._done += 1
        if self._progress:
            pictures, seconds = len(labels) * self._processes.count, time.perf_counter() - started
            self._progress.step(
                Step(self._done, loss.item(), triplets.item(), taught.item(), active, learning_rate, pictures, seconds)
            )

    def _loss(self, pixels: Tensor, labels: Tensor, targets: Tensor) -> tuple[Tensor, Tensor, float]:
        """Return the triplet loss, the teacher's loss and the share of active triplets."""
        device = self._processes.device
        with torch.autocast(device.type, torch.bfloat16, enabled=half_precision(device)):
            embeddings = self._network(network_input(pixels)).float()
        self._require_numbers("An embedding", embeddings)  # from NaN no triplet is mined, and no triplet costs nothing
        points, chosen = self._triplets(embeddings, labels, targets)
        triplets = triplet_loss(points, chosen, self.plan.margin, self.plan.distance)
        taught = self._taught(embeddings, targets) if targets.shape[1] else torch.zeros((), device=device)
        return triplets.value, taught, triplets.active_share

    def _taught(self, embeddings: Tensor, targets: Tensor) -> Tensor:
        """Return what it costs to differ from the teacher, picture by picture and in the likenesses between them."""
        relations = self.plan.relation_weight * relational_loss(embeddings, targets)
        return teacher_loss(embeddings, targets) + relations

    def _triplets(self, embeddings: Tensor, labels: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Return unit points and the triplets among them."""
        if self._strangers:
            return self._strangers.triplets(embeddings, labels, targets)
        distances = pairwise_distances(embeddings.detach(), self.plan.distance)
        return embeddings, mine(self.plan.mining, distances, labels, self.plan.margin)

    def _require_numbers(self, what: str, *tensors: Tensor) -> None:
        """Raise TrainingError unless all values are finite."""
        if all(bool(torch.isfinite(tensor).all()) for tensor in tensors):
            return
        kept = self.out / LAST
        raise TrainingError(
            f"{what} is no longer a number after step {self._done}, at a learning rate of {self.plan.learning_rate:g}.",
            f"Try a lower --learning-rate.{f' The last good checkpoint is {kept}.' if kept.exists() else ''}",
        )

    def _validate(self) -> None:
        """Measure on the held-out people and keep the best encoder."""
        if not len(self._validator) or not self._progress:
            return
        result = self._validator.validate(self._product)
        self._progress.validated(self._done, result)
        if result.merit > self._best:
            self._best = result.merit
            self._save(BEST)

    def _save(self, name: str) -> None:
        self._require_numbers("A weight", *self.encoder.state_dict().values())
        if self._processes.first:
            state = TrainingState(
                self.plan, self.encoder.architecture, self.encoder.state_dict(), self._optimiser.state_dict(),
                self._done, self._best, self._facts, self._product.state_dict() if self._average else {},
            )  # fmt: skip
            save_state(state, self.out / name)


def _moving_average(encoder: FaceEncoder, decay: float) -> AveragedModel:
    """Return an average that forgets: weights swing from batch to batch, and their middle is better than either end."""
    follow = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
    return AveragedModel(encoder, multi_avg_fn=follow, use_buffers=True)
