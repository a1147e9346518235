"""From a passphrase to a key, slowly: Argon2id (RFC 9106)."""

import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

KEY_BYTES = 32
_SALT_BYTES, _TIME_COST, _MEMORY_KIB, _PARALLELISM = 16, 3, 64 * 1024, 4
"""RFC 9106's second recommended choice."""


@dataclass(frozen=True)
class Argon2Parameters:
    """What else goes into a key beside the passphrase; no secret, stored beside what it locks.

    No bound is above what ``new_parameters`` gives: a hostile file costs no more than one of ours.

    Attributes:
        salt: 16 random bytes.
        time_cost: passes over the memory, 1..3.
        memory_kib: memory in KiB, 8 MiB to 64 MiB.
        parallelism: lanes, 1..4.
    """

    salt: bytes
    time_cost: int
    memory_kib: int
    parallelism: int

    def __post_init__(self) -> None:
        bounds = (
            (len(self.salt), _SALT_BYTES, _SALT_BYTES),
            (self.time_cost, 1, _TIME_COST),
            (self.memory_kib, 8 * 1024, _MEMORY_KIB),
            (self.parallelism, 1, _PARALLELISM),
        )
        if any(type(value) is not int or not low <= value <= high for value, low, high in bounds):
            raise ValueError("Argon2 parameters out of bounds")


def new_parameters() -> Argon2Parameters:
    """Return RFC 9106's second recommended choice with a fresh salt: 3 passes, 64 MiB, 4 lanes."""
    return Argon2Parameters(secrets.token_bytes(_SALT_BYTES), _TIME_COST, _MEMORY_KIB, _PARALLELISM)


def derive_key(passphrase: str, parameters: Argon2Parameters) -> bytes:
    """Return the 32-byte key of a passphrase; about a tenth of a second on purpose."""
    return hash_secret_raw(
        passphrase.encode(),
        parameters.salt,
        parameters.time_cost,
        parameters.memory_kib,
        parameters.parallelism,
        KEY_BYTES,
        Type.ID,
    )
