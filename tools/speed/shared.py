"""How fast a shared gallery is, on one computer with a PostgreSQL of its own:

    python -m tools.speed.shared [--listeners 2 10 50] [--people 100000]

From a change at one station to the replica of another; enrolments a second; the first filling of a new station.
The server runs with fsync off (tests.postgres): add a disk's own time to each change.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.follower import Follower
from faceapp.gallery.shared.stations import Role
from faceapp.siamese.embedding import Embedding
from tests import postgres

CHANGES = 40


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listeners", type=int, nargs="*", default=[2, 10, 50])
    parser.add_argument("--people", type=int, default=100_000)
    arguments = parser.parse_args()
    result = {}
    with tempfile.TemporaryDirectory(prefix="faceapp-speed-") as name, postgres.running() as cluster:
        for count in arguments.listeners:
            result[f"change to replica, {count} listeners"] = listen(Path(name) / str(count), cluster, count)
        if arguments.people:
            result |= fill(Path(name) / "fill", cluster, arguments.people)
    print(json.dumps(result))


def face(number: int) -> Embedding:
    """Return a face made up."""
    vector = np.random.default_rng(number).normal(size=128)
    return Embedding((vector / np.linalg.norm(vector)).astype(np.float32), "speed-00000000")


def let_in(first: Gallery, folder: Path, name: str) -> Gallery:
    """Return a further station, filled."""
    gallery = Gallery.open(folder / name)
    gallery.ask_to_join(folder / "request")
    administration.approve(first.sharing, folder / "request", folder / "answer", name, Role.OPERATOR)
    gallery.join(folder / "answer")
    return gallery


def listen(folder: Path, cluster, count: int) -> dict[str, float]:
    """Return, in milliseconds, how long a change takes from its call to the replicas of all listeners."""
    came: dict[int, list[float]] = {}
    first = Gallery.open(folder / "first")
    first.share(cluster.new_database(), cluster.owner, "first")
    others = [let_in(first, folder, f"station{number}") for number in range(count)]

    def arrived(people: frozenset[int]) -> None:
        for person in people:
            came.setdefault(person, []).append(time.perf_counter())

    followers = [Follower(other.sharing, arrived) for other in others]
    time.sleep(2)
    first_of, last_of, own = [], [], []
    for number in range(CHANGES):
        begun = time.perf_counter()
        person = first.enrol(f"Person {number}", face(number)).id
        own.append(time.perf_counter() - begun)
        while len(came.get(person, ())) < count:
            time.sleep(0.0005)
        times = sorted(moment - begun for moment in came[person])
        first_of.append(statistics.median(times))
        last_of.append(times[-1])
    for follower in followers:
        follower.stop()
    for gallery in (first, *others):
        gallery.close()
    return {
        "p50_ms": _ms(first_of, 50), "p95_ms": _ms(first_of, 95), "last_p95_ms": _ms(last_of, 95),
        "enrolment_p50_ms": _ms(own, 50), "enrolments_a_second": round(1 / statistics.median(own), 1),
    }  # fmt: skip


def fill(folder: Path, cluster, people: int) -> dict[str, float]:
    """Return the seconds that founding with so many people, and filling a new station with them, take."""
    first = Gallery.open(folder / "first")
    with first._database.transaction() as connection:
        for number in range(1, people + 1):
            name = f"Person {number}"
            connection.execute(
                "INSERT INTO people (id, name, name_key, external_id, enrolled_at, note, consent, consented_at)"
                " VALUES (?, ?, ?, '', 1.0, '', '', 0.0)",
                (number, name, name.casefold()),
            )
            connection.execute("INSERT INTO thumbnails VALUES (?, ?)", (number, bytes(3000)))
            vector = face(number).vector.astype("<f4").tobytes()
            connection.execute(
                "INSERT INTO face_references VALUES (NULL, ?, ?, 'speed-00000000', 1.0, 90.0, 'camera', '')",
                (number, vector),
            )
    begun = time.perf_counter()
    first.share(cluster.new_database(), cluster.owner, "first")
    founded = time.perf_counter() - begun
    begun = time.perf_counter()
    second = let_in(first, folder, "second")
    filled = time.perf_counter() - begun
    assert len(second.people()) == people
    second.close()
    first.close()
    return {"people": people, "founding_s": round(founded, 1), "first_filling_s": round(filled, 1)}


def _ms(seconds: list[float], percent: int) -> float:
    return round(1000 * float(np.percentile(seconds, percent)), 1)


if __name__ == "__main__":
    main()
