"""Compare two built folders: ``python packaging/compare_builds.py A B`` names what differs; exit code 0 if nothing does.

A difference is a file that only one of them has, other content, another link, or other permissions.
"""

import sys
from hashlib import file_digest
from pathlib import Path


def states(folder: Path) -> dict[str, str]:
    """Return what there is to say of each file, link and folder in ``folder``, by its place."""
    return {path.relative_to(folder).as_posix(): _state(path) for path in folder.rglob("*")}


def differences(left: Path, right: Path) -> list[str]:
    """Return one line a difference, by place."""
    a, b = states(left), states(right)
    places = sorted(place for place in a.keys() | b.keys() if a.get(place) != b.get(place))
    return [f"{place}: {a.get(place, 'not there')} | {b.get(place, 'not there')}" for place in places]


def _state(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    permissions = f"{path.stat().st_mode & 0o777:o}"
    if path.is_dir():
        return f"folder {permissions}"
    with path.open("rb") as stream:
        return f"{permissions} {file_digest(stream, 'sha256').hexdigest()}"


def main() -> int:
    """Print the differences, and how many files there are."""
    left, right = map(Path, sys.argv[1:])
    found = differences(left, right)
    print("\n".join([*found, f"{len(states(left))} files, links and folders, {len(found)} of them different"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
