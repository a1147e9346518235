"""A gallery from its opening to its end: migration, backups, what protects it, and erasing it."""
