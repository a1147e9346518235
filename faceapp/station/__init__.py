"""What a checking station does, without a window."""
