"""Looking after the gallery: protection, export, import, backups."""
