"""The command line: a verb is a few lines that call a stage."""

from faceapp.cli.main import parse, run
from faceapp.cli.self_test import self_test

__all__ = ["parse", "run", "self_test"]
