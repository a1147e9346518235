"""PINs: set, and asked for."""
