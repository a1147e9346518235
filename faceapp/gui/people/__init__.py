"""The people enrolled, beside the picture."""
