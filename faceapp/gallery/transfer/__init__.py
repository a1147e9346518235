"""People from one gallery to another."""
