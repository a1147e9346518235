"""Who is enrolled, and how that is kept."""
