"""The live picture and the verdict on it."""
