"""A sealed file: bytes under a passphrase, of which no bit can be changed, moved or cut off unnoticed.

Layout: a line that names the format, the header's length (4 bytes, big-endian), the header (JSON:
Argon2id parameters and a nonce prefix), then chunks of 1 MiB under AES-256-GCM. A chunk's nonce is
the prefix, its number and whether it is the last one (the STREAM construction of Hoang, Reyhanitabar,
Rogaway and Vizár, 2015), and each chunk authenticates the line and the header too.
"""

import dataclasses
import json
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from faceapp.errors import GalleryError
from faceapp.files import is_want_of_room, open_regular_file, written_atomically
from faceapp.gallery.keys import kdf
from faceapp.gallery.keys.vault import PASSPHRASE_LENGTH
from faceapp.gallery.storage.private import disk_full

MAGIC = b"faceapp sealed file 1\n"
CHUNK_BYTES = 1 << 20
_TAG_BYTES = 16
_PREFIX_BYTES = 7
_HEADER_LIMIT = 4096


def seal(path: Path, passphrase: str, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` one after another into a sealed file with mode 0600; it appears as a whole or not at all.

    Raises:
        GalleryError: the passphrase has under 8 characters, or the file can't be written.
    """
    if len(passphrase) < PASSPHRASE_LENGTH:
        raise GalleryError(
            "A passphrase has at least {least} characters.", "Add a word or two.", least=PASSPHRASE_LENGTH
        )
    argon2 = kdf.new_parameters()
    prefix = secrets.token_bytes(_PREFIX_BYTES)
    header = json.dumps(
        {"argon2": dataclasses.asdict(argon2) | {"salt": argon2.salt.hex()}, "nonce": prefix.hex()}
    ).encode()
    head = MAGIC + len(header).to_bytes(4, "big") + header
    cipher = AESGCM(kdf.derive_key(passphrase, argon2))
    try:
        with written_atomically(path) as scratch, scratch.open("wb") as stream:
            stream.write(head)
            for number, (chunk, last) in enumerate(_chunks(pieces)):
                stream.write(cipher.encrypt(_nonce(prefix, number, last), chunk, head))
    except OSError as error:
        if is_want_of_room(error):
            raise disk_full(path) from error
        raise GalleryError(
            "{path} can't be written: {reason}.", "Choose another place.", path=path, reason=error.strerror
        ) from error


def unseal(path: Path, passphrase: str) -> Iterator[bytes]:
    """Read a sealed file chunk by chunk; what was given out is only to be used once the end is reached.

    Raises:
        GalleryError: it is no sealed file, is damaged or cut off, or the passphrase is wrong.
    """
    try:
        with open_regular_file(path) as stream:
            yield from _unseal(stream, path, passphrase)
    except OSError as error:
        raise GalleryError(
            "{path} can't be read: {reason}.", "Choose another file.", path=path, reason=error.strerror
        ) from error


def _unseal(stream: BinaryIO, path: Path, passphrase: str) -> Iterator[bytes]:
    head, argon2, prefix = _read_head(stream, path)
    cipher = AESGCM(kdf.derive_key(passphrase, argon2))
    number, chunk = 0, stream.read(CHUNK_BYTES + _TAG_BYTES)
    while True:
        following = stream.read(CHUNK_BYTES + _TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(prefix, number, last=not following), chunk, head)
        except (InvalidTag, ValueError) as error:
            raise _unreadable(path, at_once=number == 0) from error
        if not following:
            return
        number, chunk = number + 1, following


def _unreadable(path: Path, at_once: bool) -> GalleryError:
    if at_once:
        return GalleryError("The passphrase is wrong, or {file} is damaged.", "Nothing was changed.", file=path.name)
    return GalleryError(
        "{file} is damaged: what it holds was changed or cut off.", "Nothing was changed.", file=path.name
    )


def _read_head(stream: BinaryIO, path: Path) -> tuple[bytes, kdf.Argon2Parameters, bytes]:
    try:
        if (magic := stream.read(len(MAGIC))) != MAGIC:
            raise ValueError("another format")
        size = stream.read(4)
        if int.from_bytes(size, "big") > _HEADER_LIMIT:
            raise ValueError("a header of that size was never written")
        header = stream.read(int.from_bytes(size, "big"))
        stored = json.loads(header)
        argon2 = kdf.Argon2Parameters(**stored["argon2"] | {"salt": bytes.fromhex(stored["argon2"]["salt"])})
        prefix = bytes.fromhex(stored["nonce"])
        if len(prefix) != _PREFIX_BYTES:
            raise ValueError("a nonce of that size was never written")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GalleryError(
            "{file} is no faceapp export, or of a newer version.", "Choose another file.", file=path.name
        ) from error
    return magic + size + header, argon2, prefix


def _chunks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut a stream into chunks of 1 MiB and say of each whether it is the last; there is always one."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES]), False
            del waiting[:CHUNK_BYTES]
    yield bytes(waiting), True


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
