"""Kill a process that changes a gallery, again and again, and look at what it leaves behind.

    python tools/robustness/kill_test.py --kills 1000 --seed 7

Each round forks a child that opens the gallery and enrols, renames, removes, imports, backs up and
rekeys at random. It says through a pipe what it begins and what is done. After a random time it is
killed (SIGKILL). Then the gallery must open, hold exactly what was acknowledged (the one operation
under way may have happened as a whole or not at all), its audit chain must verify, a good backup
must be there if one was acknowledged, and no name may be readable in any file. POSIX only.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from trial_gallery import ENCODER, SECRET, SIZE, embedding, use_cheap_keys

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.lifecycle.opening import newest_good_backup

BUNDLE = [f"Bundle {number}" for number in range(20)]
LONGEST_LIFE = 0.5
MOST_PEOPLE = 60
OPERATIONS = ("enrol", "remove", "rename", "import", "backup", "rekey")
WEIGHTS = (24, 3, 8, 3, 1, 1)

State = dict[str, int]
"""Who is enrolled: name → seed of the embedding."""


def main() -> int:
    """Run the rounds, print what was found, and return 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    use_cheap_keys()
    with tempfile.TemporaryDirectory() as scratch:
        return _run(Path(scratch), arguments.kills, arguments.seed)


def _run(scratch: Path, kills: int, seed: int) -> int:
    rng, folder, export, state = random.Random(seed), scratch / "data", scratch / "bundle", State()
    _write_bundle(scratch / "source", export)
    during, acknowledged, faults = dict.fromkeys((*OPERATIONS, "opening", "nothing"), 0), 0, 0
    backed_up, start = False, time.monotonic()
    for number in range(kills):
        done, begun = _round(folder, export, state, rng)
        for operation in done:
            _apply(state, operation)
            backed_up = backed_up or operation["do"] in ("backup", "enrol")
        acknowledged += len(done)
        during[begun["do"] if begun else "nothing"] += 1
        faults += _faults(number, folder, state, begun, backed_up)
        if (number + 1) % 100 == 0:
            print(f"{number + 1} kills, {faults} faults", file=sys.stderr, flush=True)
    print(
        json.dumps(
            {
                "kills": kills,
                "seed": seed,
                "operations_acknowledged": acknowledged,
                "killed_during": during,
                "faults": faults,
                "people_at_the_end": len(state),
                "seconds": round(time.monotonic() - start, 1),
            }
        )
    )
    return 1 if faults else 0


def _round(folder: Path, export: Path, state: State, rng: random.Random) -> tuple[list[dict], dict | None]:
    """Let a child work for a while and kill it; return the operations acknowledged, and the one under way."""
    reader, writer = os.pipe()
    seed, life = rng.getrandbits(64), rng.uniform(0.0, LONGEST_LIFE)
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(folder, export, dict(state), random.Random(seed), writer)
    os.close(writer)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        print(f"the child ended by itself: {status}", file=sys.stderr)
    with os.fdopen(reader, "rb") as stream:
        lines = [json.loads(line) for line in stream.read().splitlines()]
    done = [
        lines[place - 1] for place, line in enumerate(lines) if line == "done" and lines[place - 1]["do"] != "opening"
    ]
    begun = lines[-1] if lines and lines[-1] != "done" else None
    return done, begun


def _work(folder: Path, export: Path, state: State, rng: random.Random, writer: int) -> None:
    """The child: open the gallery and change it until killed."""
    try:
        _say(writer, {"do": "opening"})
        gallery = Gallery.open(folder)
        _say(writer, "done")
        # What was under way at the last kill may have happened: go by the gallery.
        state = {person.name: state.get(person.name, 0) for person in gallery.people()}
        while True:
            operation = _choose(state, rng)
            _say(writer, operation)
            _do(gallery, operation, export)
            _apply(state, operation)
            _say(writer, "done")
    except BaseException as error:
        print(f"the child failed: {error!r}", file=sys.stderr)
    os._exit(1)


def _choose(state: State, rng: random.Random) -> dict:
    (what,) = rng.choices(OPERATIONS, WEIGHTS)
    seed = rng.getrandbits(32)
    if what == "enrol" and len(state) > MOST_PEOPLE:
        what = "remove"
    if what in ("remove", "rename") and state:
        return {"do": what, "name": rng.choice(sorted(state)), "new": f"Renamed {seed}"}
    if what in ("import", "backup", "rekey"):
        return {"do": what}
    return {"do": "enrol", "name": f"Enrolled {seed}", "seed": seed}


def _do(gallery: Gallery, operation: dict, export: Path) -> None:
    match operation["do"]:
        case "enrol":
            gallery.enrol(operation["name"], embedding(operation["seed"]), thumbnail=b"jpeg" * 500)
        case "remove":
            gallery.remove(gallery.person(operation["name"]).id)
        case "rename":
            gallery.rename(gallery.person(operation["name"]).id, operation["new"])
        case "import":
            gallery.transfer.apply(gallery.transfer.plan(export, SECRET, ENCODER, SIZE))
        case "backup":
            gallery.backups.make()
        case "rekey":
            gallery.guard.rekey()


def _apply(state: State, operation: dict) -> None:
    """Do to the model what the operation does to the gallery."""
    match operation["do"]:
        case "enrol":
            state[operation["name"]] = operation["seed"]
        case "remove":
            del state[operation["name"]]
        case "rename":
            state[operation["new"]] = state.pop(operation["name"])
        case "import":
            state.update({name: number for number, name in enumerate(BUNDLE) if name not in state})


def _faults(number: int, folder: Path, state: State, begun: dict | None, backed_up: bool) -> int:
    """Open what is left and count what is wrong with it; ``state`` becomes what is there."""
    after = dict(state)
    if begun:
        _apply(after, begun)
    wrong = []
    with Gallery.open(folder) as gallery:
        found = _found(gallery)
        if found not in (_expected(state), _expected(after)):
            wrong.append("the people are not those acknowledged")
        if broken := gallery.audit.first_broken_row():
            wrong.append(broken.reason)
    if backed_up and newest_good_backup(folder) is None:
        wrong.append("there is no good backup")
    if _readable(folder):
        wrong.append("a name can be read in a file")
    if found == _expected(after):
        state.clear()
        state.update(after)
    for fault in wrong:
        print(f"round {number}, during {begun}: {fault}", file=sys.stderr)
    return len(wrong)


def _found(gallery: Gallery) -> dict[str, bytes]:
    vectors = {reference.person_id: reference.embedding.vector.tobytes() for reference in gallery.references()}
    return {person.name: vectors[person.id] for person in gallery.people()}


def _expected(state: State) -> dict[str, bytes]:
    return {name: embedding(seed).vector.tobytes() for name, seed in state.items()}


def _readable(folder: Path) -> bool:
    traces = (b"Enrolled ", b"Renamed ", b"Bundle ", b"enrolled ", b"renamed ", b"bundle ", b"jpegjpeg")
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return any(trace in content for trace in traces for content in contents)


def _write_bundle(folder: Path, export: Path) -> None:
    with Gallery.open(folder) as gallery:
        for number, name in enumerate(BUNDLE):
            gallery.enrol(name, embedding(number))
        gallery.transfer.export(export, SECRET)


def _say(writer: int, what: object) -> None:
    os.write(writer, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
