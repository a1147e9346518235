"""How the gallery lies on disk."""
