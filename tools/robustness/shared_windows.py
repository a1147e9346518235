"""Three stations' windows share a gallery, each a process of its own with its own X server:

    python -m tools.robustness.shared_windows --pictures /tmp/pictures

Somebody is enrolled at A, matched at B, removed at C, and that is undone; then the server is stopped and comes back.
Prints how long each took to be seen elsewhere. The cameras play the public-domain portrait that Matplotlib ships. Needs
Xvfb, ffmpeg and PostgreSQL, and ImageMagick for the pictures.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import matplotlib

from faceapp.gallery.gallery import Gallery
from faceapp.gallery.shared import administration
from faceapp.gallery.shared.stations import Role
from tests import postgres

PORTRAIT = Path(matplotlib.__file__).parent / "mpl-data" / "sample_data" / "grace_hopper.jpg"
NAME = "Grace Hopper"
PATIENCE = 60.0
ROLES = {"A": Role.ADMINISTRATOR, "B": Role.DOOR, "C": Role.OPERATOR}
IN_STEP = "in step with the other stations"


def main() -> None:
    """Run the journey."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the screens")
    print(json.dumps(journey(parser.parse_args().pictures), indent=2))


class Station:
    """A window in a process of its own, as it is seen from outside."""

    def __init__(self, folder: Path, display: str) -> None:
        self.name, self.display = folder.name, display
        command = [sys.executable, "-m", "tools.robustness.operated_window", str(folder), NAME]
        environment = {"DISPLAY": display, "HOME": str(folder), "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            command, env=os.environ | environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._seen: list[dict[str, Any]] = []
        threading.Thread(target=self._read, daemon=True).start()

    def tell(self, words: str) -> None:
        """Say what is to be done."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def until(self, holds: Callable[[dict[str, Any]], bool], since: float = 0.0) -> dict[str, Any]:
        """Wait until something is in sight, and return it with the time since when it was."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = next((seen for seen in list(self._seen) if seen["at"] >= since and holds(seen)), None)
            if found is not None:
                return found
            if self._process.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit(f"{self.name} never showed it; the last was {self._seen[-1:]}")

    def checks(self) -> int:
        """Return how many frames it has checked."""
        begun = time.time()
        self.tell("checks")
        return int(self.until(lambda seen: "checks" in seen, begun)["checks"])

    def picture(self, folder: Path | None, name: str) -> None:
        """Take a picture of its screen, if there is a folder for it."""
        if folder is not None:
            target = folder / f"{name}-{self.name}.png"
            subprocess.run(["import", "-display", self.display, "-window", "root", str(target)], check=True)

    def close(self) -> None:
        """Close the window."""
        if self._process.poll() is None:
            self.tell("close")
        self._process.wait(60)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._seen.append(json.loads(line))


def journey(pictures: Path | None) -> dict[str, Any]:
    """Go through what three stations have to show; return the seconds that each thing took."""
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cluster = stack.enter_context(postgres.running())
        film = ["ffmpeg", "-loglevel", "error", "-loop", "1", "-t", "4", "-i", PORTRAIT, "-q:v", "2"]
        subprocess.run([*film, folder / "camera.avi"], check=True)
        let_in(cluster, folder)
        stations = []
        for name in ROLES:
            stations.append(Station(folder / name, stack.enter_context(x_server())))
            stack.callback(stations[-1].close)
        return go(cluster, *stations, pictures)


def go(cluster: Any, a: Station, b: Station, c: Station, pictures: Path | None) -> dict[str, Any]:
    """Enrol at A, see it at B and C, remove at C, see it at A and B, undo it; stop the server and start it again."""
    everywhere = (a, b, c)

    def show_all(name: str) -> None:
        time.sleep(1)  # for whoever looks at the pictures: what is said in passing has gone
        for station in everywhere:
            station.picture(pictures, name)

    for station in everywhere:
        station.until(lambda seen: bool(seen.get("ready")) and seen["foot"] == IN_STEP)
    a.tell("enrol")
    saving = a.until(lambda seen: "saving" in seen)["at"]
    found = seen_everywhere(everywhere, "enrolled at A, matched at", saving, is_matched)
    show_all("1-enrolled")
    removing = time.time()
    c.tell("remove")
    found |= seen_everywhere(everywhere, "removed at C, forgotten at", removing, lambda seen: seen.get("people") == [])
    show_all("2-removed")
    undoing = time.time()
    c.tell("undo")
    found |= seen_everywhere(everywhere, "undone at C, matched at", undoing, is_matched)
    return found | offline(cluster, a, everywhere, show_all)


def is_matched(seen: dict[str, Any]) -> bool:
    """Return whether the one person is enrolled, and recognised at the camera."""
    return seen.get("people") == [NAME] and seen["verdict"] == "Match"


def seen_everywhere(
    stations: Sequence[Station], what: str, since: float, holds: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """Wait until something is in sight at every station; return the seconds since then."""
    return {f"{what} {one.name}": round(one.until(holds, since)["at"] - since, 3) for one in stations}


def offline(cluster: Any, a: Station, everywhere: Sequence[Station], show_all: Callable[[str], None]) -> dict[str, Any]:
    """Stop the server: checks go on and match, the foot says so; start it again."""
    stopped = time.time()
    cluster.stop("immediate")
    is_offline = lambda seen: seen.get("foot", "").startswith("offline since") and is_matched(seen)  # noqa: E731
    found = seen_everywhere(everywhere, "server stopped, said at", stopped, is_offline)
    before, begun = a.checks(), time.time()
    show_all("3-offline")
    found["checks a second at A while it was stopped"] = round((a.checks() - before) / (time.time() - begun), 1)
    cluster.start()
    found |= seen_everywhere(
        everywhere, "server back, in step at", time.time(), lambda seen: seen.get("foot") == IN_STEP
    )
    show_all("4-back")
    return found


def let_in(cluster: Any, folder: Path) -> None:
    """Found a gallery at A and let the others in."""
    with Gallery.open(folder / "A") as first:
        first.share(cluster.new_database(), cluster.owner, "A")
        for name in ("B", "C"):
            with Gallery.open(folder / name) as gallery:
                administration.approve(first.sharing, gallery.ask_to_join(), folder / "answer", name, ROLES[name])
                gallery.join(folder / "answer")


@contextmanager
def x_server() -> Iterator[str]:
    """Start an X server of its own choice of number; gives what DISPLAY has to be."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
