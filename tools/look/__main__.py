"""Look at the window on every screen, in both languages, light and dark: pictures, and a line for each text cut.

python -m tools.look FOLDER [--screens 853x533 1024x640 …] [--languages de en]

Each screen is one of its own process, since Qt scales a whole process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCREENS = {
    "1024x640@1": (1024, 640, 1.0),
    "1280x800@1.5": (1280, 800, 1.5),
    "1366x768@1.25": (1366, 768, 1.25),
    "1920x1080@1.5": (1920, 1080, 1.5),
    "3840x2160@2": (3840, 2160, 2.0),
}
LANGUAGES = ("en", "de")
THEMES = ("light", "dark")


def main() -> int:
    """Draw what was asked for; return 1 if anything was cut."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--screens", nargs="+", choices=SCREENS, default=list(SCREENS))
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    asked = parser.parse_args()
    failed = False
    for screen in asked.screens:
        for language in asked.languages:
            failed |= _draw(asked.folder, screen, language) != 0
    return int(failed)


def _draw(folder: Path, screen: str, language: str) -> int:
    width, height, scale = SCREENS[screen]
    with tempfile.TemporaryDirectory() as scratch:
        screens = Path(scratch) / "screens.json"
        one = {"name": screen, "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
        screens.write_text(json.dumps({"screens": [one]}), "utf-8")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "HOME": scratch,
        }
        command = [sys.executable, "-m", "tools.look.draw", str(folder), screen, language]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
