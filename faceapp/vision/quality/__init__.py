"""How well a face is shown."""
