"""Ten stations share a gallery while connections are cut, the server is killed and stations are killed:

    python -m tools.robustness.shared_soak --minutes 30

At the end every replica has to equal the others row by row, and so what each station reads of the server's records with
its own keys: nobody lost, doubled or brought back; and the server has each station's checks, those of people who are
removed left out. Each station writes what it was told to a ledger of its own, before it goes on.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import psycopg

from faceapp.errors import FaceAppError
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check, of_enrolled
from faceapp.gallery.shared import administration, station_history
from faceapp.gallery.shared.collected import sent_checks
from faceapp.gallery.shared.follower import Follower
from faceapp.gallery.shared.stations import Role
from faceapp.siamese.embedding import Embedding
from tests import postgres
from tests.gallery.shared.support import checks_on_server, differences_from_server, rows


def main() -> None:
    """Run the soak, or one of its stations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--stations", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--station", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.station:
        work(arguments.station, arguments.seed)
    else:
        soak(arguments)


def work(folder: Path, seed: int) -> None:
    """Enrol, rename, add to and remove people until killed; the ledger has a line for each answer."""
    draw = random.Random(seed)
    with Gallery.open(folder) as gallery, (folder / "ledger").open("a", buffering=1) as ledger:
        follower = Follower(gallery.sharing, lambda people: None)

        def note(what: str, name: str) -> None:
            ledger.write(json.dumps([what, name]) + "\n")

        while not (folder / "stop").exists():
            name = f"{folder.name}-{time.time_ns()}"
            with suppress(FaceAppError):
                check(gallery, draw)
                act(gallery, draw, name, note)
            time.sleep(draw.uniform(0.05, 0.4))
        follower.stop()


def act(gallery: Gallery, draw: random.Random, name: str, note) -> None:
    """Do one thing; what is about to be removed is noted before, what was enrolled after."""
    people = gallery.people()
    choice = draw.random()
    if choice < 0.5 or len(people) < 2:
        gallery.enrol(name, face(draw), thumbnail=draw.randbytes(2000))
        note("enrolled", name)
    elif choice < 0.6:
        gallery.set_note(draw.choice(people).id, name)
    elif choice < 0.65:
        gallery.look_alikes.mark(*(person.id for person in draw.sample(people, 2)))
    elif choice < 0.8:
        gallery.add_reference(draw.choice(people).id, face(draw))
    else:
        person = draw.choice(people)
        note("removing", person.name)
        removed = gallery.remove(person.id)
        if choice > 0.97:
            gallery.restore(removed)
            return
        gallery.forget_removed()
        note("removed", person.name)


def check(gallery: Gallery, draw: random.Random) -> None:
    """Check some people and a stranger, now and then mark a verdict as wrong, and forget the oldest ones."""
    history, people = gallery.history, [person.id for person in gallery.people()]
    for number in [None, *draw.sample(people, min(3, len(people)))]:
        verdict = "NO_MATCH" if number is None else "MATCH"
        history.record(Check(time.time(), "identify", None, number, 0.5, 0.4, "balanced", verdict, "soak-0", "soak"))
    if draw.random() < 0.2:
        history.mark(history.newest() - draw.randrange(50), wrong=True)
    if draw.random() < 0.05:
        history.purge(60 / 86_400)


def face(draw: random.Random) -> Embedding:
    """Return a face made up."""
    vector = np.random.default_rng(draw.getrandbits(64)).normal(size=128)
    return Embedding((vector / np.linalg.norm(vector)).astype(np.float32), "soak-00000000")


def soak(arguments: argparse.Namespace) -> None:
    """Let the stations work, cut and kill, then compare."""
    draw, counts = random.Random(arguments.seed), {"connections cut": 0, "server killed": 0, "stations killed": 0}
    with tempfile.TemporaryDirectory(prefix="faceapp-soak-") as name, postgres.running() as cluster:
        folders = make_stations(Path(name), cluster, arguments.stations)
        stations = {folder: start(folder, draw) for folder in folders}
        end = time.monotonic() + 60 * arguments.minutes
        while time.monotonic() < end:
            time.sleep(draw.uniform(2, 6))
            disturb(draw, cluster, stations, counts)
        for folder, process in stations.items():
            (folder / "stop").touch()
            process.wait()
        report(folders, cluster, counts)


def make_stations(folder: Path, cluster, count: int) -> list[Path]:
    """Found a gallery and let further stations in."""
    folders = [folder / f"station{number}" for number in range(count)]
    with Gallery.open(folders[0]) as first:
        first.share(cluster.new_database(), cluster.owner, "0")
        station_history.keep(first.sharing, on=True)
        for other in folders[1:]:
            with Gallery.open(other) as gallery:
                request = gallery.ask_to_join()
                administration.approve(first.sharing, request, folder / "answer", other.name, Role.OPERATOR)
                gallery.join(folder / "answer")
    return folders


def start(folder: Path, draw: random.Random) -> subprocess.Popen:
    """Start a station."""
    command = [sys.executable, "-m", "tools.robustness.shared_soak", "--station", str(folder)]
    return subprocess.Popen([*command, "--seed", str(draw.getrandbits(32))], env={**os.environ, "OMP_NUM_THREADS": "1"})


def disturb(draw: random.Random, cluster, stations: dict[Path, subprocess.Popen], counts: dict[str, int]) -> None:
    """Cut every connection, kill the server, or kill a station, which is started again."""
    choice = draw.random()
    if choice < 0.5:
        folder = draw.choice(list(stations))
        stations[folder].send_signal(signal.SIGKILL)
        stations[folder].wait()
        stations[folder] = start(folder, draw)
        counts["stations killed"] += 1
    elif choice < 0.85:
        with psycopg.connect(cluster.owner_of("postgres"), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'faceapp'"
            )
        counts["connections cut"] += 1
    else:
        cluster.stop("immediate")
        time.sleep(draw.uniform(0, 3))
        cluster.start()
        counts["server killed"] += 1


def report(folders: list[Path], cluster, counts: dict[str, int]) -> None:
    """Compare, print, and exit with 1 if anything differs."""
    replicas, differences = [], 0
    for _ in range(2):  # what a killed station had begun is ended before anybody is compared
        for folder in folders:
            with Gallery.open(folder) as gallery:
                gallery.sharing.catch_up()
    for folder in folders:
        with Gallery.open(folder) as gallery:
            replicas.append(rows(gallery))
            differences += len(differences_from_server(gallery))
    with psycopg.connect(cluster.owner_of("gallery_1")) as connection:
        (changes,) = connection.execute("SELECT max(version) FROM faceapp.change").fetchone()
    checks, differing = compare_histories(folders)
    ledgers = [json.loads(line) for folder in folders for line in ledger(folder)]
    names = [row[1] for row in replicas[0]["people"]]
    said = {what: {name for told, name in ledgers if told == what} for what in ("enrolled", "removing", "removed")}
    result = {
        **counts,
        "stations": len(folders),
        "changes": changes,
        "people": len(names),
        "checks": checks,
        "checks that differ from the server's": differing,
        "replicas that differ": sum(replica != replicas[0] for replica in replicas),
        "rows that differ from the server's, over all replicas": differences,
        "lost": len(said["enrolled"] - said["removing"] - set(names)),
        "doubled": len(names) - len(set(names)),
        "brought back": len(said["removed"] & set(names)),
    }
    print(json.dumps(result))
    bad = list(result)[-6:]
    sys.exit(not names or not checks or any(result[name] for name in bad))


def compare_histories(folders: list[Path]) -> tuple[int, int]:
    """Send what waits; return how many checks the stations have of people enrolled, and how many the server hasn't so.

    Those that the server has, and a station hasn't, count too.
    """
    theirs: set[tuple[int, Check, bool]] = set()
    for number, folder in enumerate(folders, 1):
        with Gallery.open(folder) as gallery:
            while sent_checks.wait(gallery._database):
                gallery.sharing.catch_up()
                gallery.sharing.send_history()
            numbers = [check.id for check in gallery.history.checks()]
            theirs |= {(number, check, check.wrong) for check in of_enrolled(gallery._database, numbers).values()}
    with Gallery.open(folders[0]) as gallery:
        gallery.sharing.catch_up()
        given = [(station, check, check.wrong) for station, check in checks_on_server(gallery)]
    return len(theirs), len(theirs ^ set(given)) + len(given) - len(set(given))


def ledger(folder: Path) -> list[str]:
    """Return the whole lines of a station's ledger; a kill may have cut the last one."""
    text = (folder / "ledger").read_text() if (folder / "ledger").exists() else ""
    return [line for line in text.split("\n")[:-1] if line.endswith("]")]


if __name__ == "__main__":
    main()
