"""What an evaluation found, told."""
