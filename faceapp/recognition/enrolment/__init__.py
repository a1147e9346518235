"""From a face to a reference worth keeping."""
