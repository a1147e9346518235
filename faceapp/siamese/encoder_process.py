"""The encoder in a process of its own: nothing of torch is in the window's, and both begin at the same time."""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import numpy as np
from numpy.typing import NDArray

from faceapp.errors import EncoderEndedError
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from faceapp.vision.face import FaceCrop

SERVE = "--serve-encoder"
"""As which ``serve`` is started: the program's only argument."""


class EncoderProcess:
    """Imports torch as soon as it is started, and then runs an encoder. For one thread at a time.

    In the window's own process the import held the interpreter, and so the window, and came after the window's own.
    """

    def __init__(self) -> None:
        """Prepare; ``start``, or else the first request, starts the process."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, unless it was; nobody waits for it."""
        if self._process is None:
            self._process = subprocess.Popen(
                [*_program(), SERVE], env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )

    def load(self, path: Path | None) -> "RemoteEncoder":
        """Load the encoder at ``path``, or the bundled one; waits until torch is there.

        Raises:
            ModelError: a file is missing, damaged or of an unknown kind, or the process has ended.
        """
        return RemoteEncoder(self, path, self.ask(path))

    def ask(self, request: Path | NDArray[np.uint8] | None) -> Any:
        """Have ``serve`` answer: a path with the encoder's card, crops (N, 112, 112, 3) with N embeddings (D,).

        Raises:
            EncoderEndedError: the process has ended; another one is started by the next request.
            ModelError: the encoder can't be loaded.
        """
        try:
            self.start()
            requests, answers = self._streams()
            pickle.dump(request, requests, pickle.HIGHEST_PROTOCOL)
            requests.flush()
            answer = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            raise EncoderEndedError(
                "The encoder's process has ended.", "See what “faceapp --self-test” says."
            ) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """End the process, whatever it does: it has nothing to keep, and the faces in its memory go with it."""
        if self._process is None:
            return
        self._process.kill()
        for stream in self._streams():
            with suppress(OSError):  # what was still to be sent to a process that had ended
                stream.close()
        self._process.wait()
        self._process = None

    def _streams(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


class RemoteEncoder:
    """An encoder that runs in a process of its own; see ``Encoder``.

    Attributes:
        card: what the encoder is, with its thresholds.
    """

    def __init__(self, process: EncoderProcess, path: Path | None, card: EncoderCard) -> None:
        """Take a process that has loaded ``path``, and what it said of it."""
        self.card = card
        self._process = process
        self._path = path

    @property
    def id(self) -> str:
        """The id that this encoder's embeddings carry."""
        return self.card.encoder_id

    def encode(self, crops: Sequence[FaceCrop]) -> list[Embedding]:
        """Return one embedding for each crop, in order; where the process has ended another one is started, once.

        Raises:
            ModelError: it has ended again, or can't load the encoder any more.
        """
        if not crops:
            return []
        pixels = np.stack([crop.pixels for crop in crops])
        try:
            vectors = self._process.ask(pixels)
        except EncoderEndedError:
            self._process.ask(self._path)
            vectors = self._process.ask(pixels)
        return [Embedding(vector, self.id) for vector in vectors]


def serve() -> int:
    """Load and run encoders for the process at the other end of stdin and stdout, until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches both; the other one decides
    requests, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")  # a Windows program may lack ``sys.stdin``
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library may print is no answer
    gc.disable()  # torch's modules would be looked over again and again while they are imported: 0.1 s
    from faceapp.siamese.encoder import Encoder, leave_room

    gc.freeze()
    gc.enable()
    leave_room()
    encoder: Encoder | None = None
    while True:
        try:
            request = pickle.load(requests)
        except EOFError:
            return 0
        answer: object
        try:
            if isinstance(request, np.ndarray):
                assert encoder is not None
                answer = [one.vector for one in encoder.encode([FaceCrop(pixels) for pixels in request])]
            else:
                encoder = Encoder.load(request)
                answer = encoder.card
        except Exception as error:
            answer = error
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _program() -> list[str]:
    # -P: with -m alone, Python would take modules from the folder that the program is started in.
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "faceapp"]


def _environment() -> dict[str, str]:
    """Have the process take this very faceapp, wherever this one was taken from."""
    paths = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH"))
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
