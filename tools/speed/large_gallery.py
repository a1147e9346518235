"""Fill a gallery with made-up people; measure how long opening it takes and comparing them, and how much memory.

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
    """Fill the gallery, then measure in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if arguments.measure:
        print(json.dumps(_measure(arguments.measure)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        with Gallery.open(Path(scratch)) as gallery:
            fill_people(gallery, arguments.people)
        subprocess.run([sys.executable, __file__, "--measure", scratch], check=True)


def _measure(folder: Path) -> dict[str, object]:
    before, steps = _memory_mb("VmRSS"), {}
    clock, processor = time.perf_counter(), time.process_time()

    def step(name: str) -> None:
        nonlocal clock, processor
        now, used = time.perf_counter(), time.process_time()
        steps[name] = {"seconds": round(now - clock, 3), "processor_seconds": round(used - processor, 3)}
        clock, processor = now, used

    people = People.open(folder)
    step("open_and_read_people")
    people.use_encoder(CARD)
    step("lay_out")
    loaded, most = _memory_mb("VmRSS"), _memory_mb("VmHWM")
    gallery, matcher = people.gallery, people.enrolled.matcher
    assert matcher is not None
    with gallery:
        gallery.check()
        step("check_every_page")
        for number, vector in enumerate(_probes(MANY)):
            matcher.verify(vector, int(matcher.person_ids[number % len(matcher)]))
        step(f"verify_{MANY}")
        for vector in _probes(100):
            matcher.identify(vector)
        step("identify_100")
        for person in people.enrolled.people[:10]:
            people.rename(person.id, f"{person.name} the second")
        step("rename_10")
        for person in people.enrolled.people[:10]:
            gallery.add_reference(person.id, _probes(1)[0])
            matcher = matcher.with_person(person.id, gallery.references(person.id))
        step("add_10_references")
        compared = own_rate(matcher, CARD, Settings(), gallery.look_alikes.pairs())
        step("own_rate")
        more_for_own_rate = max(0, _memory_mb("VmHWM") - most)
        gallery.backups.make()
        step("backup")
        gallery.remove(people.enrolled.people[0].id)
        gallery.forget_removed()
        step("remove_one")
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
