"""The triplet loss says what a plain loop and torch's own loss say."""

import numpy as np
import pytest
import torch
from torch.nn import TripletMarginWithDistanceLoss
from torch.nn.functional import normalize

from faceapp.siamese.training.loss import pairwise_distances, relational_loss, teacher_loss, triplet_loss
from faceapp.siamese.training.mining import all_triplets
from faceapp.siamese.training.plan import Distance

LABELS = torch.tensor([0, 0, 0, 1, 1, 2, 2, 3])
DISTANCES = list(Distance)


def points(seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return normalize(torch.randn(len(LABELS), 6, generator=generator)).requires_grad_()


def plain_distance(left: np.ndarray, right: np.ndarray, distance: Distance) -> float:
    if distance is Distance.COSINE:
        return 1.0 - float(left @ right)
    return float(((left - right) ** 2).sum())


@pytest.mark.parametrize("distance", DISTANCES)
@pytest.mark.parametrize("margin", [0.05, 0.2, 1.0])
def test_the_loss_is_that_of_a_plain_loop(distance: Distance, margin: float) -> None:
    embeddings, triplets = points(), all_triplets(LABELS)
    vectors = embeddings.detach().numpy()
    costs = []
    for anchor, positive, negative in triplets.tolist():
        near = plain_distance(vectors[anchor], vectors[positive], distance)
        far = plain_distance(vectors[anchor], vectors[negative], distance)
        costs.append(max(0.0, near - far + margin))
    active = [cost for cost in costs if cost > 0]
    loss = triplet_loss(embeddings, triplets, margin, distance)
    assert loss.value.item() == pytest.approx(sum(active) / len(active), rel=1e-4)
    assert loss.active_share == pytest.approx(len(active) / len(costs))


@pytest.mark.parametrize("distance", DISTANCES)
def test_value_and_gradient_are_those_of_torch(distance: Distance) -> None:
    """torch's loss, summed and divided by the number of active triplets, is ours."""
    ours, theirs, triplets = points(), points(), all_triplets(LABELS)
    functions = {
        Distance.COSINE: lambda x, y: 1 - (x * y).sum(1),
        Distance.SQUARED_EUCLIDEAN: lambda x, y: ((x - y) ** 2).sum(1),
    }
    torch_loss = TripletMarginWithDistanceLoss(distance_function=functions[distance], margin=0.2, reduction="none")
    costs = torch_loss(*(theirs[column] for column in triplets.unbind(1)))
    expected = costs.sum() / (costs > 0).sum()
    loss = triplet_loss(ours, triplets, 0.2, distance)
    torch.testing.assert_close(loss.value, expected)
    loss.value.backward()
    expected.backward()
    # On the sphere: squared distances by the formula and by subtraction differ along the radius only.
    torch.testing.assert_close(_along_the_sphere(ours), _along_the_sphere(theirs), atol=1e-5, rtol=1e-4)


def _along_the_sphere(embeddings: torch.Tensor) -> torch.Tensor:
    gradient = embeddings.grad
    assert gradient is not None
    radius = embeddings.detach()
    return gradient - (gradient * radius).sum(1, keepdim=True) * radius


def test_a_negative_must_lie_a_margin_beyond_the_positive() -> None:
    """Margin 0.2 and d(A, P) = 0.5: d(A, N) must reach 0.7."""
    angles = torch.arccos(1 - torch.tensor([0.0, 0.5, 0.69, 0.71]))
    embeddings = torch.stack([angles.cos(), angles.sin()], dim=1)
    near = triplet_loss(embeddings, torch.tensor([[0, 1, 2]]), 0.2, Distance.COSINE)
    far = triplet_loss(embeddings, torch.tensor([[0, 1, 3]]), 0.2, Distance.COSINE)
    assert near.value.item() == pytest.approx(0.01, abs=1e-5)
    assert far.value.item() == 0.0


def test_satisfied_triplets_cost_nothing_and_give_no_gradient() -> None:
    embeddings = torch.eye(2)[[0, 0, 1]].requires_grad_()
    loss = triplet_loss(embeddings, torch.tensor([[0, 1, 2]]), 0.2, Distance.COSINE)
    loss.value.backward()
    assert loss.active_share == 0.0
    assert embeddings.grad is not None
    assert not embeddings.grad.any()


def test_no_triplets_cost_nothing() -> None:
    loss = triplet_loss(points(), torch.empty(0, 3, dtype=torch.int64), 0.2, Distance.COSINE)
    assert loss.value.item() == 0.0
    assert loss.active_share == 0.0


def test_the_squared_euclidean_distance_is_twice_the_cosine_one() -> None:
    embeddings = points()
    torch.testing.assert_close(
        pairwise_distances(embeddings, Distance.SQUARED_EUCLIDEAN), torch.cdist(embeddings, embeddings) ** 2,
        atol=1e-5, rtol=1e-4,
    )  # fmt: skip


def test_a_student_that_says_what_the_teacher_says_costs_nothing() -> None:
    embeddings = points()
    assert teacher_loss(embeddings, embeddings).item() == pytest.approx(0.0, abs=1e-6)
    assert teacher_loss(embeddings, -embeddings).item() == pytest.approx(2.0, abs=1e-6)


def test_the_relational_loss_is_that_of_a_plain_loop() -> None:
    student, teacher = points(0), points(1)
    vectors, wanted = student.detach().numpy(), teacher.detach().numpy()
    costs = [
        (float(vectors[i] @ vectors[j]) - float(wanted[i] @ wanted[j])) ** 2
        for i in range(len(LABELS))
        for j in range(len(LABELS))
        if i != j
    ]
    assert relational_loss(student, teacher).item() == pytest.approx(np.mean(costs), rel=1e-4)


def test_relations_may_turn_as_a_whole_and_strangers_may_not_come_nearer() -> None:
    teacher = torch.eye(6)[:4]
    turned = torch.linalg.qr(torch.randn(6, 6, generator=torch.Generator().manual_seed(0)))[0]
    nearer = normalize(teacher + 0.3).requires_grad_()
    assert relational_loss(teacher @ turned, teacher).item() == pytest.approx(0.0, abs=1e-6)
    relational_loss(nearer, teacher).backward()  # type: ignore[no-untyped-call]
    assert nearer.grad is not None
    apart = normalize(nearer.detach() - 0.1 * nearer.grad)
    assert (apart @ apart.T)[0, 1] < (nearer @ nearer.T)[0, 1]


def test_a_single_picture_has_no_relations() -> None:
    assert relational_loss(torch.eye(3)[:1], torch.eye(3)[1:2]).item() == 0.0
