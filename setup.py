"""The one thing pyproject.toml has no word for: every package there is, and ``resources`` inside of ``faceapp``."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["faceapp", "faceapp.*"]), "faceapp.resources"])
