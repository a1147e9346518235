"""Evidence: one verdict with all it rests on, signed with the station's key, so that a change to it is seen.

A file of evidence is JSON: the statement, its SHA-256, the public key and the signature, each over the statement in
one canonical form (keys sorted, no spaces, UTF-8). A page for people is made of the statement; its SHA-256 stands in
there, so that the signature holds for it too.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from faceapp import __version__
from faceapp.errors import EvidenceError
from faceapp.files import read_regular_file
from faceapp.gallery.audit import Event
from faceapp.gallery.gallery import Gallery
from faceapp.gallery.history import Check
from faceapp.gallery.keys.station_key import fingerprint
from faceapp.gallery.storage.private import write_private
from faceapp.recognition.likelihood import likelihood_ratio
from faceapp.siamese.card import EncoderCard
from faceapp.targets import refuse_unfit

FORMAT = "faceapp evidence 1"
PAGE, SIGNED = ".pdf", ".json"
MOST_BYTES = 10_000_000
REGIONS = {
    "forehead": (slice(0, 40), slice(16, 96)),
    "eyes": (slice(40, 64), slice(16, 96)),
    "nose": (slice(64, 84), slice(36, 76)),
    "mouth": (slice(84, 104), slice(30, 82)),
}
"""Parts of an aligned 112 px face, rows and columns."""

Statement = dict[str, Any]


@dataclass(frozen=True)
class Verified:
    """What a file of evidence holds against.

    Attributes:
        statement: what it says.
        key: fingerprint of the key that signed it.
        page: whether the page beside it is the one that was signed; None if there is none beside it.
    """

    statement: Statement
    key: str
    page: bool | None


def state(gallery: Gallery, check: Check, name: str, card: EncoderCard | None, **live: Any) -> Statement:
    """Return what is known of a verdict, ready for JSON.

    Args:
        gallery: whose audit log's head goes in; the references of the person count as chances of a stranger.
        check: the verdict.
        name: of the person it is about, empty for nobody enrolled.
        card: of the encoder in use; its rates are left out if another one made the verdict.
        live: what only a verdict at the camera has, such as ``quality`` and ``parts``.
    """
    head = gallery.audit.head()
    person_id = check.claimed_id if check.found_id is None else check.found_id
    fitting = card if card is not None and card.encoder_id == check.encoder_id else None
    references = len(gallery.references(person_id)) if person_id is not None else 0
    return {
        "format": FORMAT,
        "at": check.at,
        "station": check.station,
        "mode": check.mode,
        "person": {"number": person_id, "name": name},
        "verdict": check.verdict,
        "score": check.score,
        "threshold": check.threshold,
        "level": _level(fitting, check.level),
        "references": references,
        "likelihood_ratio": _ratio(fitting, check.score, max(1, references)),
        "liveness": {"asked": check.liveness, "finding": check.finding, "cue": check.cue},
        "encoder": check.encoder_id,
        "faceapp": __version__,
        "audit_head": asdict(head) if head is not None else None,
        "marked_as_wrong": check.wrong,
        **live,
    }


def parts(fall: Any) -> dict[str, float]:
    """Return by how much the score falls on average when a part of the face is covered, part by part.

    Args:
        fall: (112, 112) as ``explanation.Explanation`` has it.
    """
    return {name: round(float(fall[place].mean()), 4) for name, place in REGIONS.items()}


def save_evidence(gallery: Gallery, path: Path, statement: Statement, page: bytes) -> Path:
    """Sign a statement and write it beside its page (``path`` with ``.json`` and ``.pdf``); log it; return the former.

    Raises:
        TargetError: they would lie in the data folder, or take the place of what is no file.
        GalleryError: they can't be written, or the gallery is only read and has no key yet.
    """
    signed, printed = path.with_suffix(SIGNED), path.with_suffix(PAGE)
    for target in (signed, printed):
        refuse_unfit(target, gallery.folder)
    whole = statement | {"page_sha256": hashlib.sha256(page).hexdigest()}
    message = _canonical(whole)
    digest = hashlib.sha256(message).hexdigest()
    stored = {
        "statement": whole,
        "sha256": digest,
        "public_key": gallery.station_key.public().hex(),
        "signature": gallery.station_key.sign(message).hex(),
    }
    if not gallery.read_only:
        gallery.audit.record(Event.EVIDENCE, sha256=digest)
    write_private(printed, page)
    write_private(signed, (json.dumps(stored, indent=1, ensure_ascii=False) + "\n").encode())
    return signed


def verify(path: Path) -> Verified:
    """Check a file of evidence, named by itself or by its page.

    Raises:
        EvidenceError: it can't be read, is none, or was changed after it was signed.
    """
    try:
        stored = json.loads(read_regular_file(path.with_suffix(SIGNED), MOST_BYTES))
        statement, public = stored["statement"], bytes.fromhex(stored["public_key"])
        signature, digest = bytes.fromhex(stored["signature"]), str(stored["sha256"])
        message, key = _canonical(statement), Ed25519PublicKey.from_public_bytes(public)
        known, station = statement["format"] == FORMAT, statement["station"]
        if not (isinstance(station, str) and station.isprintable()):  # it is printed beside what was found
            raise ValueError("no name of a station")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EvidenceError(
            "{path} is no evidence that can be read.", "Name the .json file, whole.", path=path
        ) from error
    if not known:
        raise EvidenceError("{path} is evidence of another kind.", "Check it with the faceapp that made it.", path=path)
    if hashlib.sha256(message).hexdigest() != digest:
        raise EvidenceError(
            "{path} was changed: its hash does not fit.", "Ask for the file as it was saved.", path=path
        )
    try:
        key.verify(signature, message)
    except InvalidSignature as error:
        raise EvidenceError(
            "{path} was changed: its signature does not fit.", "Ask for the file anew.", path=path
        ) from error
    return Verified(statement, fingerprint(public), _page_fits(path.with_suffix(PAGE), statement))


def _page_fits(page: Path, statement: Statement) -> bool | None:
    try:
        content = read_regular_file(page, MOST_BYTES)
    except OSError:
        return None
    return hashlib.sha256(content).hexdigest() == statement.get("page_sha256")


def _canonical(statement: Statement) -> bytes:
    return json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _level(card: EncoderCard | None, level: str) -> dict[str, Any]:
    if card is None or level not in card.levels:
        return {"name": level}
    row = card.levels[level]
    return {
        "name": level,
        "fmr": row.fmr,
        "fmr_interval": list(card.calibration.get("fmr_intervals", {}).get(level, ())),
        "fnmr": row.fnmr,
        "fnmr_interval": list(row.fnmr_interval),
        "measured_on": str(card.calibration.get("data", "")),
    }


def _ratio(card: EncoderCard | None, score: float | None, references: int) -> dict[str, Any] | None:
    ratio = likelihood_ratio(card, score, references) if card is not None and score is not None else None
    if ratio is None:
        return None
    return {
        "value": float(f"{ratio.value:.2g}"),
        "at_the_bound": ratio.at_the_bound,
        "strength": ratio.strength,
        "supports": ratio.supports,
        "words": ratio.words,
    }
