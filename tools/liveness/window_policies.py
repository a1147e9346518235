"""What the window makes of real clips under each liveness policy: the window table of docs/liveness.md.

    QT_QPA_PLATFORM=offscreen python tools/liveness/window_policies.py ../shared/faces

Each clip is played before the real window, looped, as if by a camera; the person is enrolled from the best frame in the
last third of a clip that shows them, and claimed. The window is given the next frame when it has dealt with the one
before, and time goes by the clip's own, so that a slow machine changes nothing. Nobody in a recording knows what is
asked of them: that the people are not checked where they are asked is no finding about people.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from held_clips import CAMERA, Holder
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from faceapp.capture.clip import read_frames
from faceapp.capture.frame import Frame
from faceapp.gallery.gallery import Gallery
from faceapp.gui.application import make_application
from faceapp.gui.live.verdict import State
from faceapp.gui.main_window import MainWindow
from faceapp.gui.session.session import Session
from faceapp.gui.style.theme import Theme
from faceapp.recognition.live.analysis import Analysis
from faceapp.recognition.pipeline import Pipeline, load_pipeline
from faceapp.settings import LIVENESS, Folders, Settings
from faceapp.siamese.embedding import Embedding
from faceapp.station.people import People
from faceapp.vision.quality.assessment import assess
from faceapp.vision.quality.bounds import ENROL
from faceapp.vision.quality.measurement import measure

CLIPS = {  # what is held before the camera: the clips, each with the one that its person is enrolled from
    "print": {
        f"attacks/prints/{person}-print-{way}.mp4": f"attacks/prints/{person}-live-01.mp4"
        for person, way in (("n0001", "01"), ("n0002", "02"), ("n0004", "03"), ("n0005", "08"))
    },
    "replay-phone": {
        "attacks/a-replay-phone.webm": "attacks/a-live.webm",
        "attacks/b-replay-phone.mp4": "attacks/b-live.mov",
    },
    "replay-monitor": {"attacks/c-replay-monitor.mp4": "attacks/c-live.mp4"},
    "people": {
        clip: clip
        for clip in (
            "attacks/a-live.webm",
            "attacks/c-live.mp4",
            "attacks/d-live.mp4",
            "attacks/prints/n0004-live-01.mp4",
            "video/talking-a.mp4",
            "video/talking-b.mp4",
            "video/expressive-d.mp4",
        )
    },
}
OUTCOMES = ("match", "match with notice", "attack suspected", "not checked", "no verdict")
WORST_FIRST = ("match with notice", "match", "attack suspected", "not checked")
"""Of several things that the window showed, the one that counts; a notice may come after its match."""

SHOWN_FOR, LONGEST = 12.0, 30.0
"""Seconds of a clip; while something is asked it goes on for longer."""


class Presentation(QObject):
    """One clip under one policy, from the first frame to what comes of it."""

    def __init__(self, window: MainWindow, holder: Holder) -> None:
        """Watch ``window``."""
        super().__init__()
        self._window, self._holder = window, holder
        self._shown: set[str] = set()
        self._over = False
        window.session.analysed.connect(self._look)

    def run(self, frames: list[Frame], person_id: int, policy: str) -> str:
        """Return what came of it, one of ``OUTCOMES``."""
        session = self._window.session
        session.change(liveness=policy)
        session.claim(person_id)
        self._holder.take(frames)
        session.open_camera(CAMERA)
        self._shown, self._over = set(), False
        _wait(lambda: self._over)
        return next((outcome for outcome in WORST_FIRST if outcome in self._shown), OUTCOMES[-1])

    def _look(self, analysis: Analysis) -> None:
        """Look at what the window shows of a frame and what the history takes of it, and let the next one come."""
        reading, at = self._window.parts.verdict.reading, self._holder.held.at
        if reading.state is State.MATCH:
            self._shown.add("match with notice" if reading.notice else "match")
        elif reading.state is State.ATTACK_SUSPECTED:
            self._shown.add("attack suspected")
        elif reading.state is State.NOT_CHECKED or analysis.abandoned:
            self._shown.add("not checked")
        refused = reading.state in (State.ATTACK_SUSPECTED, State.NOT_CHECKED)
        asking = self._window.liveness.prompt.asking
        self._over = self._over or refused or at > LONGEST or (at > SHOWN_FOR and not asking)
        self._holder.held.go_on()


def main() -> None:
    """Play every clip under every policy and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=Path)
    faces = parser.parse_args().faces
    application, pipeline = make_application(), load_pipeline()
    with tempfile.TemporaryDirectory() as scratch:
        folder, holder = Path(scratch), Holder()
        gallery = Gallery.open(folder)
        enrolled = {clip for clips in CLIPS.values() for clip in clips.values()}
        people = {clip: gallery.enrol(clip, _reference(pipeline, faces / clip)).id for clip in sorted(enrolled)}
        settings = Settings(liveness="off", keep_thumbnails=False, failed_checks_per_minute=0)
        folders = Folders(folder, folder)
        session = Session(People(gallery), settings, folders, CAMERA, lambda: pipeline, holder.open)
        window = MainWindow(session, Theme("light"))
        window.show()
        session.start()
        _wait(lambda: session.card is not None)
        presentation = Presentation(window, holder)
        found: Counter[tuple[str, str, str]] = Counter()
        for species, clips in CLIPS.items():
            for clip, reference in clips.items():
                frames = [frame for frame in read_frames(str(faces / clip)) if frame.captured_at < SHOWN_FOR]
                for policy in LIVENESS:
                    outcome = presentation.run(frames, people[reference], policy)
                    found[species, policy, outcome] += 1
                    print(f"{clip} {policy}: {outcome}", file=sys.stderr)
        window.close()
    _print(found)
    application.quit()


def _reference(pipeline: Pipeline, clip: Path) -> Embedding:
    """Return the embedding of the best face in the last third of a clip."""
    frames = list(read_frames(str(clip)))
    best, reference = -1.0, None
    for frame in frames[2 * len(frames) // 3 :: 5]:
        found = pipeline.faces(frame.pixels)
        if found:
            probe = pipeline.encode(frame.pixels, found[:1])[0]
            quality = assess(measure(frame.pixels, found[0], found, probe.crop), ENROL).unified
            if quality > best:
                best, reference = quality, probe.embedding
    assert reference is not None
    return reference


def _wait(until: Callable[[], bool]) -> None:
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)


def _print(found: Counter[tuple[str, str, str]]) -> None:
    print("| clips | policy | " + " | ".join(OUTCOMES) + " |")
    print("| --- | --- |" + " ---: |" * len(OUTCOMES))
    for species, clips in CLIPS.items():
        for policy in LIVENESS:
            cells = " | ".join(str(found[species, policy, outcome] or "–") for outcome in OUTCOMES)
            print(f"| {species} ({len(clips)}) | `{policy}` | {cells} |")


if __name__ == "__main__":
    main()
