"""The network: a MobileNet-v1 with PReLU that turns a face into a point on the unit sphere.

Howard et al., "MobileNets", 2017 (the blocks); He et al., "Delving deep into rectifiers", 2015
(PReLU); Zhong et al., "SFace", 2021 (this arrangement: stride 1 in the stem, one linear layer
over the whole last feature map instead of pooling).
"""

import copy
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

from faceapp.errors import ModelError
from faceapp.siamese.sizes import EMBEDDING_SIZES, WIDTHS

ARCHITECTURE = "mobilenet-v1-prelu"
CROP_SIDE = 112
BLOCKS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
    (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
)  # fmt: skip
"""Output channels and stride of each depthwise-separable block, at width 1."""


class FaceEncoder(nn.Module):
    """Encodes aligned faces.

    Input (B, 3, 112, 112) float, RGB, (x − 127.5) / 128; output (B, D) of unit length.
    """

    def __init__(self, embedding_size: int = 128, width: float = 1.0) -> None:
        super().__init__()
        self.embedding_size = embedding_size
        self.width = width
        channels = round(32 * width)
        self.stem = _Convolution(3, channels)
        blocks: list[nn.Module] = []
        for outputs, stride in BLOCKS:
            blocks.append(_SeparableBlock(channels, round(outputs * width), stride))
            channels = round(outputs * width)
        self.blocks = nn.Sequential(*blocks)
        self.features_norm = nn.BatchNorm2d(channels, eps=2e-5)
        self.head = nn.Linear(channels * 7 * 7, embedding_size)
        self.head_norm = nn.BatchNorm1d(embedding_size, eps=2e-5)

    def forward(self, faces: Tensor) -> Tensor:
        """Return the unit embeddings of ``faces``."""
        features = self.features_norm(self.blocks(self.stem(faces)))
        # The channels come first in the flattened order, whatever the memory format.
        points = self.head_norm(self.head(features.flatten(1)))
        return functional.normalize(points.float())

    @property
    def architecture(self) -> dict[str, Any]:
        """What ``build_encoder`` needs to make the same network again."""
        return {"name": ARCHITECTURE, "embedding_size": self.embedding_size, "width": self.width}


class SiameseNetwork(nn.Module):
    """Two faces through one encoder with shared weights, and the decision at a threshold."""

    def __init__(self, encoder: FaceEncoder, threshold: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.threshold = threshold

    def forward(self, first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
        """Return the distances (B,), 1 − cosine, and whether each pair is one person (B,) bool."""
        embeddings = self.encoder(torch.cat([first, second]))
        left, right = embeddings.chunk(2)
        distance = 1.0 - (left * right).sum(dim=1)
        return distance, distance <= 1.0 - self.threshold


def build_encoder(architecture: dict[str, Any]) -> FaceEncoder:
    """Make the network that a card's ``architecture`` describes, with random weights.

    Raises:
        ModelError: this version of faceapp has no such network.
    """
    match architecture:
        case {"name": str(name), "embedding_size": int(size), "width": int() | float() as width, **others}:
            if name == ARCHITECTURE and not others and EMBEDDING_SIZES.holds(size) and WIDTHS.holds(width):
                return FaceEncoder(size, width)
    raise ModelError(
        "The encoder is of a kind this version doesn't know: {architecture}.",
        "Use a newer version of faceapp.",
        architecture=architecture,
    )


def fuse_batch_norm(encoder: FaceEncoder) -> FaceEncoder:
    """Return a copy in evaluation mode with every batch norm folded into the layer before it."""
    fused = copy.deepcopy(encoder).eval()
    for module in fused.modules():
        if isinstance(module, _Convolution) and isinstance(module.norm, nn.BatchNorm2d):
            module.convolution = fuse_conv_bn_eval(module.convolution, module.norm)
            module.norm = nn.Identity()
    fused.head = fuse_linear_bn_eval(fused.head, fused.head_norm)
    fused.head_norm = nn.Identity()  # type: ignore[assignment]
    return fused


def freeze(encoder: FaceEncoder, blocks: int) -> None:
    """Keep the stem and the first ``blocks`` − 1 separable blocks as they are; with 0 everything learns.

    The first layers work on the largest pictures and take most of the time of a backward pass.
    """
    for part in [encoder.stem, *encoder.blocks][:blocks]:
        part.requires_grad_(False)


def freeze_statistics(encoder: FaceEncoder) -> None:
    """Let batch norm use the statistics it has instead of the batch's: a degraded batch would spoil them."""
    for module in encoder.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.eval()


class _SeparableBlock(nn.Sequential):
    """A 3×3 convolution on each channel alone, then a 1×1 convolution over the channels."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__(
            _Convolution(inputs, inputs, stride=stride, groups=inputs),
            _Convolution(inputs, outputs, kernel=1),
        )


class _Convolution(nn.Module):
    """Convolution, batch norm, PReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(outputs, eps=1e-3)
        self.activation = nn.PReLU(outputs)

    def forward(self, features: Tensor) -> Tensor:
        activated: Tensor = self.activation(self.norm(self.convolution(features)))
        return activated
