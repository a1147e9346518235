"""How fast a shared gallery is, on one computer with a PostgreSQL of its own:

    python -m tools.speed.shared [--listeners 2 10 50] [--people 100000]

From a change at one station to the match at another, whose processes are apart from the one that enrols; enrolments a
second; the first filling of a new station; checks in a gallery that is shared and in the same one that is not, in turn.
The server runs with fsync off (tests.postgres): add a disk's own time to each change.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.follower import Follower
from faceapp.gallery.shared.stations import Role
from faceapp.recognition.matching import Matcher
from faceapp.siamese.card import EncoderCard
from faceapp.siamese.embedding import Embedding
from tests import postgres

CHANGES = 40
PROCESSES = 10
"""In so many at most the listeners run: each of 50 in one of its own would measure how busy two cores are."""
ROUNDS, CHECKS = 21, 40
CARD = EncoderCard("speed", {}, "0" * 64, 128)


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listeners", type=int, nargs="*", default=[2, 10, 50])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--follow", type=Path, nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.follow:
        follow(arguments.follow)
        return
    result: dict[str, object] = {"load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory(prefix="faceapp-speed-") as name, postgres.running() as cluster:
        for count in arguments.listeners:
            result[f"change to match, {count} listeners"] = listen(Path(name) / str(count), cluster, count)
        if arguments.people:
            result |= fill(Path(name) / "fill", cluster, arguments.people)
    print(json.dumps(result | {"load_after": os.getloadavg()[0]}))


def face(number: int) -> Embedding:
    """Return a face made up."""
    vector = np.random.default_rng(number).normal(size=128)
    return Embedding((vector / np.linalg.norm(vector)).astype(np.float32), CARD.encoder_id)


def laid_out(gallery: Gallery) -> Matcher:
    """Return everybody in a gallery, to be compared with."""
    return Matcher(gallery.vectors(CARD), CARD)


def let_in(first: Gallery, folder: Path, name: str) -> Gallery:
    """Return a further station, filled."""
    gallery = Gallery.open(folder / name)
    administration.approve(first.sharing, gallery.ask_to_join(), folder / "answer", name, Role.OPERATOR)
    gallery.join(folder / "answer")
    return gallery


def follow(folders: Sequence[Path]) -> None:
    """Be some stations until the input ends; tell of each person, once they are matched, their number and the time."""
    followers, galleries = [], [Gallery.open(folder) for folder in folders]
    for gallery in galleries:
        followers.append(Follower(gallery.sharing, _match(gallery)))
    print("ready", flush=True)
    sys.stdin.read()
    for follower, gallery in zip(followers, galleries, strict=True):
        follower.stop()
        gallery.close()


def _match(gallery: Gallery):
    matcher = laid_out(gallery)

    def match(people: frozenset[int]) -> None:
        nonlocal matcher
        for person in people:
            references = gallery.references(person)
            matcher = matcher.with_person(person, references)
            (found,) = matcher.identify(references[0].embedding, count=1)
            print(f"{found.person_id} {time.monotonic()}\n", end="", flush=True)  # at once: others write too

    return match


def listen(folder: Path, cluster, count: int) -> dict[str, float]:
    """Return, in milliseconds, how long it takes from an enrolment's call to the match at the listeners."""
    with Gallery.open(folder / "first") as first:
        first.share(cluster.new_database(), cluster.owner, "first")
        names = [f"station{number}" for number in range(count)]
        for name in names:
            let_in(first, folder, name).close()
        command = [sys.executable, "-m", "tools.speed.shared", "--follow"]
        shares = [names[place::PROCESSES] for place in range(min(PROCESSES, count))]
        processes = [
            subprocess.Popen(
                [*command, *(str(folder / name) for name in share)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                text=True,
            )
            for share in shares
        ]  # fmt: skip
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        time.sleep(2)
        begun, own = {}, []
        for number in range(CHANGES):
            start = time.monotonic()
            person = first.enrol(f"Person {number}", face(number)).id
            own.append(time.monotonic() - start)
            begun[person] = start
            time.sleep(0.1)  # else it is measured how many an enrolling station can keep busy
        several = time.monotonic()
        for number in range(CHANGES):
            first.enrol(f"Further {number}", face(1000 + number))
        rate = CHANGES / (time.monotonic() - several)
        came: dict[int, list[float]] = {person: [] for person in begun}
        for process, share in zip(processes, shares, strict=True):
            for _ in range(2 * CHANGES * len(share)):
                person, at = process.stdout.readline().split()
                if int(person) in begun:
                    came[int(person)].append(float(at) - begun[int(person)])
            process.stdin.close()
            process.wait()
    each = [seconds for times in came.values() for seconds in times]
    last = [max(times) for times in came.values()]
    return {
        "p50_ms": _ms(each, 50), "p95_ms": _ms(each, 95), "last_p50_ms": _ms(last, 50), "last_p95_ms": _ms(last, 95),
        "enrolment_p50_ms": _ms(own, 50), "enrolments_a_second": round(rate, 1),
    }  # fmt: skip


def fill(folder: Path, cluster, people: int) -> dict[str, object]:
    """Return the seconds that founding and filling take with so many people, and how checks compare."""
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
                "INSERT INTO face_references VALUES (NULL, ?, ?, ?, 1.0, 90.0, 'camera', '')",
                (number, vector, CARD.encoder_id),
            )
    first.close()
    shutil.copytree(folder / "first", folder / "alone")
    first = Gallery.open(folder / "first")
    begun = time.perf_counter()
    first.share(cluster.new_database(), cluster.owner, "first")
    founded = time.perf_counter() - begun
    begun = time.perf_counter()
    second = let_in(first, folder, "second")
    filled = time.perf_counter() - begun
    assert len(second.people()) == people
    with Gallery.open(folder / "alone") as alone:
        ratio, milliseconds = compare_checks(alone, second)
    second.close()
    first.close()
    return {
        "people": people, "founding_s": round(founded, 1), "first_filling_s": round(filled, 1),
        "check_alone_ms": milliseconds, "check_shared_to_alone": ratio,
    }  # fmt: skip


def compare_checks(alone: Gallery, shared: Gallery) -> tuple[float, float]:
    """Return how long a check takes in a shared gallery, in parts of one that is not; and the latter in ms.

    Both in turn, the median of the rounds' ratios; the shared one follows the server meanwhile. A check is a comparison
    with everybody and its line in the history.
    """
    matchers = {gallery: laid_out(gallery) for gallery in (alone, shared)}
    follower = Follower(shared.sharing, lambda people: None)
    ratios, seconds = [], []
    for number in range(ROUNDS):
        took = {}
        for gallery in (alone, shared) if number % 2 else (shared, alone):
            begun = time.perf_counter()
            for probe in range(CHECKS):
                (best,) = matchers[gallery].identify(face(probe), count=1)
                gallery.history.record(
                    Check(1.0, "identify", None, best.person_id, best.score, 0.4, "balanced", "MATCH", "speed", "desk")
                )
            took[gallery] = (time.perf_counter() - begun) / CHECKS
        ratios.append(took[shared] / took[alone])
        seconds.append(took[alone])
    follower.stop()
    return round(statistics.median(ratios), 3), _ms(seconds, 50)


def _ms(seconds: Sequence[float], percent: int) -> float:
    return round(1000 * float(np.percentile(seconds, percent)), 1)


if __name__ == "__main__":
    main()
