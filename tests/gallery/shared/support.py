"""Looks into replicas, and waits."""

import time

TABLES = ("people", "face_references", "look_alikes", "thumbnails")


def rows(gallery):
    """Return all that a replica has of people, row by row."""
    return {table: gallery._database.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


def names(gallery):
    return [person.name for person in gallery.people()]


def catch_up(*galleries):
    for gallery in galleries:
        gallery.sharing.catch_up()


def until(holds, seconds=30.0):
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
