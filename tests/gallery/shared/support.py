"""Looks into replicas, and waits."""

import time
from dataclasses import replace

from faceapp.gallery.shared import records, replica
from faceapp.gallery.shared.collected import history_rows
from faceapp.gallery.shared.postgres import histories

TABLES = ("people", "face_references", "look_alikes", "thumbnails")


def rows(gallery):
    """Return all that a replica has of people, row by row."""
    return {table: gallery._database.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


def differences_from_server(gallery):
    """Return the numbers of the people of whom a replica has something else than the server, or -1 for the chain.

    The server's records are read as this station can read them, with its own keys.
    """
    server, given = gallery.sharing.server(), []
    while batch := server.changes(given[-1].change.version if given else 0, 500):
        given += batch
    with gallery.sharing.writing() as connection:
        keys = replica.data_keys(connection)
        theirs = {
            one.change.subject: records.unseal(
                one.sealed, keys[one.change.epoch], gallery.sharing.membership.gallery, one.change.subject,
                one.change.version,
            )
            for one in given if one.sealed is not None
        }  # fmt: skip
        numbers = [number for (number,) in connection.execute("SELECT id FROM people")]
        mine = {number: records.read(connection, number) for number in numbers}
    for number, record in theirs.items():  # a mark goes with either of the two, the other's record stays as it is
        theirs[number] = replace(record, look_alikes=[other for other in record.look_alikes if other in theirs])
    differing = {number for number in theirs.keys() | mine.keys() if theirs.get(number) != mine.get(number)}
    return differing | ({-1} if replica.head(gallery._database) != server.head() else set())


def checks_on_server(gallery):
    """Return station and check of every row on the server, as an administrator's keys open it, whoever is removed."""
    server, mine, stations = gallery.sharing.server(), gallery.sharing.membership, gallery.sharing.stations()
    table = history_rows.table(mine, stations[mine.number].history_since)
    with gallery.sharing.writing() as connection:
        keys = replica.data_keys(connection)
    given = [row for station in stations for row in histories.read(server, station)]
    checks = [(row.station, history_rows.read(table, row, keys, stations[row.station])) for row in given]
    return [(station, check) for station, check in checks if check is not None]


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
