"""From frame to verdict."""
