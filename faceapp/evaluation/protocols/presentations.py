"""Which clip shows whom, and how: a folder of clips named for it, or a CSV."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import EvaluationError
from faceapp.evaluation.protocols.pair_file import MOST_BYTES, Problem
from faceapp.files import read_regular_file

LIVE = "live"
VIDEO_ENDINGS = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".webm", ".wmv"})
_NAME = re.compile(r"(?P<person>[^-]+)-(?P<species>[^\d-][^-]*(-[^\d-][^-]*)*)(-\d.*)?")
_HINT = "Name clips person-species-number, as a-replay-phone-1.mp4 or a-live.mp4, or give a CSV: file,species,person."


@dataclass(frozen=True)
class Presentation:
    """A clip: its file, its species (of presentation attack instrument; ``live`` is none), and the person shown."""

    file: Path
    species: str
    person: str

    @property
    def bona_fide(self) -> bool:
        """Whether it shows the person, and not a picture of one."""
        return self.species == LIVE


@dataclass(frozen=True)
class PresentationList:
    """What a folder or a CSV says, and the files or lines left out."""

    name: str
    presentations: tuple[Presentation, ...]
    problems: tuple[Problem | str, ...]


def read_presentations(source: Path) -> PresentationList:
    """List the clips in a folder and those below it, or those that a CSV names (relative to itself).

    Raises:
        EvaluationError: it can't be read, or names no clip.
    """
    found, problems = _in_folder(source) if source.is_dir() else _in_csv(source)
    if not found:
        raise EvaluationError(f"{source} names no clip of an attack or a person.", _HINT)
    return PresentationList(source.name, tuple(found), tuple(problems))


def _in_folder(folder: Path) -> tuple[list[Presentation], list[Problem | str]]:
    found: list[Presentation] = []
    problems: list[Problem | str] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in VIDEO_ENDINGS or not file.is_file():
            continue
        name = _NAME.fullmatch(file.stem)
        if name is None:
            problems.append(f"{file.relative_to(folder)}: the name does not tell person and species")
        else:
            found.append(Presentation(file, name["species"].lower(), name["person"]))
    return found, problems


def _in_csv(path: Path) -> tuple[list[Presentation], list[Problem | str]]:
    found: list[Presentation] = []
    problems: list[Problem | str] = []
    try:
        text = read_regular_file(path, MOST_BYTES).decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""))
        for row in reader:
            words = [word.strip() for word in row]
            if not any(words) or (reader.line_num == 1 and words[0].lower() == "file"):
                continue
            if len(words) != 3 or not all(words):
                problems.append(Problem(reader.line_num, f"file,species,person expected, found {row!r}"))
            elif not (path.parent / words[0]).is_file():
                problems.append(Problem(reader.line_num, f"no such clip: {path.parent / words[0]}"))
            else:
                found.append(Presentation(path.parent / words[0], words[1].lower(), words[2]))
    except (OSError, ValueError, csv.Error) as error:
        raise EvaluationError(f"The list of clips {path} can't be read.", _HINT) from error
    return found, problems
