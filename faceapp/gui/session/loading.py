"""The models loaded beside a window that goes on being drawn."""

import ctypes
import gc
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QIcon, QImage

from faceapp.bundled import resource
from faceapp.gui.style.images import kept_face
from faceapp.recognition.pipeline import Pipeline, load_pipeline

LIBRARY = {"linux": "libtorch_cpu.so", "darwin": "libtorch_cpu.dylib"}
"""Torch's largest library by far (430 MB). On Windows torch comes before the window, see ``faceapp.__main__``."""

RTLD_NOW = 2
"""The same number on Linux and macOS."""


def load_picture_formats() -> None:
    """Have Qt and Pillow load their icon and picture formats now; call it in the window's thread.

    Later they would wait until torch's library is loaded: the system loads one library at a time.
    """
    QIcon(str(resource("icons/app.svg")))
    nothing = b"of no format, so that all are asked"
    QImage.fromData(nothing)
    kept_face(nothing)


def load_beside_window(encoder: str = "", pad_model: str = "") -> Pipeline:
    """Load what ``load_pipeline`` does in a thread beside the window's.

    The figures are in docs/live.md: the usual way, the window stood still for up to 0.3 s.

    Raises:
        ModelError: a model file is missing, damaged or of another kind.
    """
    with _without_collections():
        _load_torch_library()
        return load_pipeline(encoder, pad_model)


def _load_torch_library() -> None:
    """Load torch's largest library by a foreign call, which lets the other threads run; ``import`` would not."""
    name, package = LIBRARY.get(sys.platform), importlib.util.find_spec("torch")
    if name is None or package is None or package.origin is None or "torch" in sys.modules:
        return
    library = Path(package.origin).parent / "lib" / name
    if library.is_file():
        loader = ctypes.CDLL(None).dlopen
        loader.argtypes, loader.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
        loader(bytes(library), RTLD_NOW)  # if this fails, the import that follows says why


@contextmanager
def _without_collections() -> Iterator[None]:
    """Collect no garbage meanwhile, and what is there at the end never: torch's modules alone take 50 ms to look over.

    Every thread stands still in a collection.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
