"""The network keeps its promises whatever its weights."""

import pytest
import torch

from faceapp.errors import ModelError
from faceapp.siamese.network import FaceEncoder, SiameseNetwork, build_encoder, fuse_batch_norm


@pytest.fixture
def encoder() -> FaceEncoder:
    torch.manual_seed(0)
    small = FaceEncoder(embedding_size=16, width=0.125)
    for module in small.modules():
        if isinstance(module, torch.nn.BatchNorm1d | torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.1, 0.1)
            torch.nn.init.uniform_(module.running_var, 0.5, 2.0)
    return small.eval()


@pytest.fixture
def faces() -> torch.Tensor:
    return torch.rand(4, 3, 112, 112, generator=torch.Generator().manual_seed(1)) * 2 - 1


@torch.inference_mode()
def test_embeddings_have_unit_length(encoder: FaceEncoder, faces: torch.Tensor) -> None:
    embeddings = encoder(faces)
    assert embeddings.shape == (4, 16)
    torch.testing.assert_close(embeddings.norm(dim=1), torch.ones(4))


@torch.inference_mode()
def test_folding_the_batch_norms_changes_nothing(encoder: FaceEncoder, faces: torch.Tensor) -> None:
    fused = fuse_batch_norm(encoder)
    torch.testing.assert_close(fused(faces), encoder(faces), atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_the_memory_format_changes_nothing(encoder: FaceEncoder, faces: torch.Tensor) -> None:
    last = encoder(faces.to(memory_format=torch.channels_last))
    torch.testing.assert_close(last, encoder(faces), atol=1e-5, rtol=1e-4)


def test_the_full_network_has_the_size_of_sface() -> None:
    with torch.device("meta"):
        encoder = FaceEncoder()
    assert encoder.head.weight.shape == (128, 50176)
    assert sum(parameter.numel() for parameter in encoder.parameters()) == 9_642_880


@torch.inference_mode()
def test_a_siamese_pair_of_one_face_has_no_distance_and_matches(encoder: FaceEncoder, faces: torch.Tensor) -> None:
    distance, same = SiameseNetwork(encoder, threshold=0.5)(faces, faces)
    torch.testing.assert_close(distance, torch.zeros(4), atol=1e-5, rtol=0)
    assert same.all()


@torch.inference_mode()
def test_the_siamese_decision_lies_at_the_threshold(encoder: FaceEncoder, faces: torch.Tensor) -> None:
    distance, _ = SiameseNetwork(encoder, threshold=0.5)(faces[:1], faces[1:2])
    score = 1.0 - float(distance)
    _, below = SiameseNetwork(encoder, threshold=score - 1e-4)(faces[:1], faces[1:2])
    _, above = SiameseNetwork(encoder, threshold=score + 1e-4)(faces[:1], faces[1:2])
    assert bool(below)
    assert not bool(above)


def test_a_network_is_built_again_from_its_description(encoder: FaceEncoder) -> None:
    again = build_encoder(encoder.architecture)
    assert again.state_dict().keys() == encoder.state_dict().keys()


@pytest.mark.parametrize("architecture", [{}, {"name": "resnet"}, {"name": "mobilenet-v1-prelu", "depth": 3}])
def test_an_unknown_network_is_refused(architecture: dict[str, object]) -> None:
    with pytest.raises(ModelError, match="doesn't know"):
        build_encoder(architecture)


@pytest.mark.parametrize("option", ["embedding_size", "width"])
@pytest.mark.parametrize("value", [0, -1, 1e300, float("nan"), float("inf"), "128", None, [128]])
def test_a_network_of_no_size_is_refused_before_it_is_built(option: str, value: object) -> None:
    architecture = FaceEncoder(8, 0.0625).architecture | {option: value}
    with pytest.raises(ModelError, match="doesn't know"):
        build_encoder(architecture)
