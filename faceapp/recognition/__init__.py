"""From embeddings to decisions."""
