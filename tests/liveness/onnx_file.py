"""ONNX files of a few hundred bytes, written field by field, so that no package is needed for it."""

import struct
from collections.abc import Sequence


def pad_model(
    bias: Sequence[float] = (0.0, 0.0, 0.0),
    slope: Sequence[float] = (0.0, 0.0, 0.0),
    side: int = 80,
    channels: int = 3,
    softmax: bool = True,
) -> bytes:
    """Return a network whose classes are ``softmax(slope × mean of the first channel + bias)``.

    Args:
        bias: C numbers, one a class.
        slope: C numbers.
        side: of the input, (1, ``channels``, side, side).
        channels: of the input.
        softmax: whether the last layer is one, as in some exports.
    """
    classes = len(bias)
    weights = [value if channel == 0 else 0.0 for value in slope for channel in range(channels)]
    nodes = [
        _node("GlobalAveragePool", ["input"], "pooled"),
        _node("Flatten", ["pooled"], "flat"),
        _node("Gemm", ["flat", "weights", "bias"], "output" if not softmax else "classes", _int("transB", 1)),
    ]
    if softmax:
        nodes.append(_node("Softmax", ["classes"], "output", _int("axis", 1)))
    graph = b"".join(
        [
            *(_bytes(1, node) for node in nodes),
            _bytes(2, b"pad"),
            _bytes(5, _tensor("weights", (classes, channels), weights)),
            _bytes(5, _tensor("bias", (classes,), bias)),
            _bytes(11, _value("input", (1, channels, side, side))),
            _bytes(12, _value("output", (1, classes))),
        ]
    )
    opset = _bytes(1, b"") + _number(2, 13)
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, opset)


def _node(kind: str, inputs: Sequence[str], output: str, attribute: bytes = b"") -> bytes:
    named = b"".join(_bytes(1, name.encode()) for name in inputs) + _bytes(2, output.encode())
    return named + _bytes(3, output.encode()) + _bytes(4, kind.encode()) + attribute


def _int(name: str, value: int) -> bytes:
    return _bytes(5, _bytes(1, name.encode()) + _number(3, value) + _number(20, 2))


def _tensor(name: str, shape: Sequence[int], values: Sequence[float]) -> bytes:
    sizes = b"".join(_number(1, size) for size in shape)
    return sizes + _number(2, 1) + _bytes(8, name.encode()) + _bytes(9, struct.pack(f"<{len(values)}f", *values))


def _value(name: str, shape: Sequence[int]) -> bytes:
    sizes = b"".join(_bytes(1, _number(1, size)) for size in shape)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, 1) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])
