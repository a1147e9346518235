"""Which pairs to compare: LFW's pair files (several folds or one) and CSV tables."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faceapp.errors import EvaluationError
from faceapp.files import read_regular_file

IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
FOLDS_MADE = 10
MOST_BYTES = 256_000_000
"""Size of the largest list that is read: some three million pairs."""


@dataclass(frozen=True)
class ImagePair:
    """Two pictures and whether they show one person.

    Attributes:
        left: path of the picture that stands for the reference.
        right: path of the picture that stands for the probe.
        same: True if mated.
        fold: 0-based.
        line: where in the pair file, 1-based.
    """

    left: Path
    right: Path
    same: bool
    fold: int
    line: int


@dataclass(frozen=True)
class Problem:
    """A line of an input file that can't be used.

    Attributes:
        line: 1-based.
        text: what is wrong with it.
    """

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


@dataclass(frozen=True)
class PairList:
    """What a pair file holds.

    Attributes:
        pairs: the usable ones, in the file's order.
        problems: the lines left out.
        own_folds: True if the file itself divides its pairs into folds; otherwise they were
            dealt into ten here, mated and non-mated apart.
    """

    pairs: tuple[ImagePair, ...]
    problems: tuple[Problem, ...]
    own_folds: bool


def read_pairs(path: Path, images: Path) -> PairList:
    """Read a pair file; pictures are sought under ``images``.

    LFW's format begins with a line of one or two numbers; anything else is read as CSV with the
    columns ``left,right,same`` (paths relative to ``images``; 1/0, true/false, yes/no).

    Raises:
        EvaluationError: the file can't be read or holds no usable pair.
    """
    try:
        lines = read_regular_file(path, MOST_BYTES).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"The pair file {path} can't be read.", "Give a text file in LFW's format.") from error
    header = lines[0].split() if lines else []
    if header and len(header) <= 2 and all(_is_number(word) for word in header):
        own_folds = len(header) == 2 and int(header[0]) > 1
        rows = _lfw_rows(lines, int(header[0]) if len(header) == 2 else 1, int(header[-1]), images)
    else:
        own_folds = False
        rows = _csv_rows(lines, images)
    pairs, problems = _usable(rows)
    if not pairs:
        first = f" {problems[0]}" if problems else ""
        raise EvaluationError(f"The pair file {path} holds no usable pair.{first}", "Check it and the image folder.")
    return PairList(tuple(pairs if own_folds else _dealt(pairs)), tuple(problems), own_folds)


def _lfw_rows(lines: list[str], folds: int, size: int, images: Path) -> Iterator[ImagePair | Problem]:
    """Yield LFW's rows: per fold ``size`` mated lines (name, n, m), then as many non-mated (name, n, name, m)."""
    expected = 2 * size * folds
    body = [(number, line.split()) for number, line in enumerate(lines[1:], start=2) if line.strip()]
    for position, (number, words) in enumerate(body[:expected]):
        fold, place = divmod(position, 2 * size)
        same = place < size
        if len(words) != (3 if same else 4) or not _is_number(words[-1]) or not _is_number(words[1]):
            wanted = "a name and two numbers" if same else "a name, a number, a name, a number"
            yield Problem(number, f"{wanted} expected, found {' '.join(words)!r}")
            continue
        left = _lfw_image(images, words[0], int(words[1]))
        right = _lfw_image(images, words[0 if same else 2], int(words[-1]))
        yield ImagePair(left, right, same, fold, number)
    for number, _ in body[expected:]:
        yield Problem(number, f"the header announces {expected} pairs, this is one more")
    if len(body) < expected:
        yield Problem(len(lines), f"the header announces {expected} pairs, the file ends after {len(body)}")


def _lfw_image(images: Path, name: str, number: int) -> Path:
    """Return where picture ``number`` of ``name`` lies; the .jpg path if it is missing."""
    stem = images / name / f"{name}_{number:04d}"
    candidates = [stem.with_name(stem.name + ending) for ending in IMAGE_ENDINGS]
    return next((path for path in candidates if _is_file(path)), candidates[0])


def _csv_rows(lines: list[str], images: Path) -> Iterator[ImagePair | Problem]:
    truth = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    reader = csv.reader(line for line in lines if len(line) < csv.field_size_limit())
    for row in reader:
        words = [word.strip() for word in row]
        header = reader.line_num == 1 and [word.lower() for word in words] == ["left", "right", "same"]
        if not any(words) or header:
            continue
        if len(words) != 3 or not words[0] or not words[1] or words[2].lower() not in truth:
            yield Problem(reader.line_num, f"left,right,same expected, found {','.join(row)!r}")
            continue
        yield ImagePair(images / words[0], images / words[1], truth[words[2].lower()], 0, reader.line_num)


def _is_number(word: str) -> bool:
    """Whether a word counts pictures or pairs; nobody has a thousand million of them."""
    return word.isdecimal() and len(word) < 10


def _is_file(path: Path) -> bool:
    """Whether a file is there; a name that no file can have is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _usable(rows: Iterator[ImagePair | Problem]) -> tuple[list[ImagePair], list[Problem]]:
    """Part the rows into pairs whose pictures exist, each once, and problems."""
    pairs: list[ImagePair] = []
    problems: list[Problem] = []
    seen: dict[frozenset[Path], int] = {}
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        missing = [path for path in (row.left, row.right) if not _is_file(path)]
        pair = frozenset((row.left, row.right))
        if missing:
            problems.append(Problem(row.line, f"no such image: {missing[0]}"))
        elif len(pair) == 1:
            problems.append(Problem(row.line, f"{row.left.name} is compared with itself"))
        elif pair in seen:
            problems.append(Problem(row.line, f"the same pair as line {seen[pair]}"))
        else:
            seen[pair] = row.line
            pairs.append(row)
    return pairs, problems


def _dealt(pairs: list[ImagePair]) -> list[ImagePair]:
    """Deal pairs without folds of their own into ten (fewer for small files), mated and non-mated alike."""
    mated = sum(pair.same for pair in pairs)
    folds = max(1, min(FOLDS_MADE, mated, len(pairs) - mated))
    dealt = {True: 0, False: 0}
    result = []
    for pair in pairs:
        result.append(ImagePair(pair.left, pair.right, pair.same, dealt[pair.same] % folds, pair.line))
        dealt[pair.same] += 1
    return result
