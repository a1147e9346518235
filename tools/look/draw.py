"""One screen, one language: every state drawn, light and dark. Started by ``tools.look``, which gives it the screen."""

import sys
import tempfile
from pathlib import Path

from faceapp.gui.application import make_application
from faceapp.gui.style.language import speak
from tools.look.cut import beyond_screen, cut_in
from tools.look.day import day
from tools.look.stage import Stage

THEMES = ("light", "dark")


def main(folder: str, screen: str, language: str) -> int:
    """Save the pictures, print what is cut, and return 1 if anything is."""
    application = make_application()
    speak(application, language)
    cuts = 0
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(Path(scratch) / "data")
        for number, state in enumerate(day(stage), start=1):
            stage.settle()
            for theme in THEMES:
                stage.theme.choose(theme)
                stage.settle(0.1)
                pictures = Path(folder) / f"{screen}-{language}-{theme}"
                pictures.mkdir(parents=True, exist_ok=True)
                stage.picture().save(str(pictures / f"{number:02}-{state}.png"))
                window = stage.windows()[-1]
                for cut in (*beyond_screen(window), *cut_in(window)):
                    print(screen, theme, language, state, cut, flush=True)
                    cuts += 1
        stage.window.close()
    return int(cuts > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
