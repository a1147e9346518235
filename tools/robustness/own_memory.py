"""Look for byte strings in the memory of a process. Linux only."""

from collections.abc import Iterator, Mapping
from pathlib import Path

_BLOCK_BYTES = 1 << 20


def found_in_memory(needles: Mapping[str, bytes], pid: int) -> frozenset[str]:
    """Return which of the byte strings occur in what a process can read and write of its memory.

    Look from outside: a process that knows what it looks for finds at least that.

    Args:
        needles: what to look for, by the names to be returned; at most 1 MiB each.
        pid: of the process, which may be read by its parent or by root.

    Raises:
        OSError: there is no such process, or it may not be read.
    """
    overlap = max(map(len, needles.values())) - 1
    found: set[str] = set()
    for block in _blocks(pid, overlap):
        found.update(name for name, needle in needles.items() if name not in found and needle in block)
    return frozenset(found)


def _blocks(pid: int, overlap: int) -> Iterator[bytes]:
    """Read the memory piece by piece; each piece begins with the last ``overlap`` bytes of the one before it."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable_ranges(pid):
            before = b""
            for address in range(start, end, _BLOCK_BYTES):
                try:
                    memory.seek(address)
                    block = before + memory.read(min(_BLOCK_BYTES, end - address))
                except OSError:  # given back meanwhile, or a device's
                    break
                yield block
                before = block[-overlap:] if overlap else b""


def _writable_ranges(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, mode = line.split()[:2]
        if mode.startswith("rw"):
            start, end = place.split("-")
            yield int(start, 16), int(end, 16)
