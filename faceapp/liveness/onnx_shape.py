"""What an ONNX file says its network takes: OpenCV runs a network on other sizes than its own without a word."""

from collections.abc import Iterator

_GRAPH, _INITIALIZER, _INPUT = 7, 5, 11  # fields of onnx.proto
_NAME, _INITIALIZER_NAME, _TYPE, _TENSOR, _SHAPE, _DIMENSION, _SIZE = 1, 8, 2, 1, 2, 1, 1

Value = int | memoryview


def input_shape(content: bytes) -> tuple[int | None, ...]:
    """Return the sizes of the first input that is not a weight; None for one that is left open.

    Raises:
        ValueError: this is no ONNX file.
    """
    try:
        (graph,) = _parts(memoryview(content), _GRAPH)
        weights = {bytes(name) for one in _parts(graph, _INITIALIZER) for name in _parts(one, _INITIALIZER_NAME)}
        inputs = [one for one in _parts(graph, _INPUT) if bytes(*_parts(one, _NAME)) not in weights]
        shape = inputs[0]
        for field in (_TYPE, _TENSOR, _SHAPE):
            (shape,) = _parts(shape, field)
    except (IndexError, ValueError) as error:
        raise ValueError("no ONNX file") from error
    return tuple(_size(dimension) for dimension in _parts(shape, _DIMENSION))


def _size(dimension: memoryview) -> int | None:
    sizes = [value for field, value in _fields(dimension) if field == _SIZE and isinstance(value, int)]
    return sizes[0] if sizes else None


def _parts(message: memoryview, field: int) -> list[memoryview]:
    return [value for number, value in _fields(message) if number == field and isinstance(value, memoryview)]


def _fields(message: memoryview) -> Iterator[tuple[int, Value]]:
    """Give the fields of a message of protocol buffers, each with its number.

    Raises:
        IndexError: it ends too early.
        ValueError: it is no such message.
    """
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        kind = key & 7
        if kind == 0:
            value, place = _varint(message, place)
            yield key >> 3, value
            continue
        if kind == 2:
            length, place = _varint(message, place)
        else:
            length = {1: 8, 5: 4}.get(kind, -1)
        if not 0 <= length <= len(message) - place:
            raise ValueError("no message of protocol buffers")
        yield key >> 3, message[place : place + length]
        place += length


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place
        if shift > 63:
            raise ValueError("no number of protocol buffers")
