"""What verbs print: sentences for people, one JSON object for programs, in ASCII, which no console alters."""

import json
import sys
from typing import Any

from faceapp.errors import FaceAppError

EXIT_DONE = 0
EXIT_NO_MATCH = 1
EXIT_BAD_INPUT = 2


def report(result: dict[str, Any], sentence: str, as_json: bool) -> None:
    """Print the result: ``sentence``, or ``result`` as one JSON object."""
    print(json.dumps(result) if as_json else sentence)


def report_error(error: FaceAppError, as_json: bool) -> None:
    """Print what went wrong and what to do: on stderr, or as one JSON object on stdout."""
    if as_json:
        print(json.dumps({"error": error.message, "hint": error.hint}))
    else:
        print("\n".join(filter(None, (error.message, error.hint))), file=sys.stderr)
