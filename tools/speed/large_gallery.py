"""Fill a gallery with made-up people; measure how long opening it takes and comparing them, and how much memory.

Two processes start on it, one after the other: the first lays people out from their own rows and keeps them in blocks,
the second finds the blocks.

python tools/speed/large_gallery.py --people 100000
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from made_up_gallery import CARD, fill_people, made_up_face

from faceapp.evaluation.protocols.own_gallery import own_rate
from faceapp.gallery.gallery import Gallery
from faceapp.settings import Settings
from faceapp.siamese.embedding import Embedding
from faceapp.station.people import People

MANY = 10_000


def main() -> None:
    """Fill the gallery, then measure in fresh processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--first", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if arguments.first:
        print(json.dumps(_first_start(arguments.first)))
        return
    if arguments.measure:
        print(json.dumps(_measure(arguments.measure)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        with Gallery.open(Path(scratch)) as gallery:
            fill_people(gallery, arguments.people)
        for start in ("--first", "--measure"):
            subprocess.run([sys.executable, __file__, start, scratch], check=True)


class Steps(dict[str, dict[str, float]]):
    """How long each step took since the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def end(self, name: str) -> None:
        """Note the step that ends now."""
        now, used = time.perf_counter(), time.process_time()
        self[name] = {"seconds": round(now - self._clock, 3), "processor_seconds": round(used - self._processor, 3)}
        self._clock, self._processor = now, used


def _first_start(folder: Path) -> dict[str, object]:
    steps = Steps()
    people = People.open(folder)
    steps.end("open_and_read_people")
    people.use_encoder(CARD)
    steps.end("lay_out_from_rows")
    with people.gallery as gallery:
        gallery.keep_corrected(CARD)
        steps.end("keep_in_blocks")
    return dict(steps)


def _measure(folder: Path) -> dict[str, object]:
    before, steps = _memory_mb("VmRSS"), Steps()
    people = People.open(folder)
    steps.end("open_and_read_people")
    people.use_encoder(CARD)
    steps.end("lay_out")
    loaded, most = _memory_mb("VmRSS"), _memory_mb("VmHWM")
    gallery, matcher = people.gallery, people.enrolled.matcher
    assert matcher is not None
    with gallery:
        gallery.check()
        steps.end("check_every_page")
        for number, vector in enumerate(_probes(MANY)):
            matcher.verify(vector, int(matcher.person_ids[number % len(matcher)]))
        steps.end(f"verify_{MANY}")
        for vector in _probes(100):
            matcher.identify(vector)
        steps.end("identify_100")
        for person in people.enrolled.people[:10]:
            people.rename(person.id, f"{person.name} the second")
        steps.end("rename_10")
        for person in people.enrolled.people[:10]:
            gallery.add_reference(person.id, _probes(1)[0])
            matcher = matcher.with_person(person.id, gallery.references(person.id))
        steps.end("add_10_references")
        compared = own_rate(matcher, CARD, Settings(), gallery.look_alikes.pairs())
        steps.end("own_rate")
        more_for_own_rate = max(0, _memory_mb("VmHWM") - most)
        gallery.backups.make()
        steps.end("backup")
        gallery.remove(people.enrolled.people[0].id)
        gallery.forget_removed()
        steps.end("remove_one")
    size = sum(path.stat().st_size for path in folder.glob("gallery.db"))
    figures = {"enrolled": len(people.enrolled.people), "file_mb": round(size / 1e6)}
    figures |= {"compared": compared.people, "comparisons": compared.comparisons}
    memory = {"resident_mb_before": before, "resident_mb_loaded": loaded, "peak_mb_loaded": most}
    return figures | steps | memory | {"more_mb_for_own_rate": more_for_own_rate}


def _probes(count: int) -> list[Embedding]:
    random = np.random.default_rng(11)
    return [made_up_face(random) for _ in range(count)]


def _memory_mb(what: str) -> int:
    """Return what is held now (``VmRSS``) or was at most (``VmHWM``)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) // 1000
    raise RuntimeError(f"no {what}")


if __name__ == "__main__":
    main()
