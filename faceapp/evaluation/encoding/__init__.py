"""From picture files to embeddings."""
