"""The command line: a verb is a few lines that call a stage."""

from faceapp.cli.main import parse, run

__all__ = ["parse", "run"]
