"""Compare two built folders: ``python packaging/compare_builds.py A B``; the exit code is 0 if they are alike.

What differs is named: a file that only one of them has, other content, another link, a program that is none in the
other. Other permissions come from the umask of whoever built, and the archive gives every build the same.
"""

import sys
from hashlib import file_digest
from pathlib import Path


def main() -> int:
    """Print what differs, and how many there are of all."""
    left, right = (_states(Path(argument)) for argument in sys.argv[1:])
    differing = sorted(place for place in left.keys() | right.keys() if left.get(place) != right.get(place))
    for place in differing:
        print(f"{place}: {left.get(place, 'not there')} | {right.get(place, 'not there')}")
    print(f"{len(left)} files and links, {len(differing)} differ")
    return 1 if differing else 0


def _states(folder: Path) -> dict[str, str]:
    """Return what there is to say of each file and link, by its place in the folder."""
    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return {path.relative_to(folder).as_posix(): _state(path) for path in paths}


def _state(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return f"{digest}, program" if path.stat().st_mode & 0o100 else digest


if __name__ == "__main__":
    sys.exit(main())
