"""The checks of the past."""
