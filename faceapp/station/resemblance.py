"""Whom somebody enrolled might be taken for: who of the others scores nearest to their references."""

from collections.abc import Iterable

from faceapp.gallery.model import Reference
from faceapp.recognition.matching import Candidate, Matcher
from faceapp.siamese.embedding import are_embeddings


def nearest(matcher: Matcher, references: Iterable[Reference], count: int = 3) -> list[Candidate]:
    """Return the ``count`` people who score highest with any of these references of one person, best first.

    References of another encoder than the matcher's, or damaged ones, are left out.
    """
    best: dict[int, float] = {}
    for reference in references:
        probe = reference.embedding
        if probe.encoder_id == matcher.encoder_id and are_embeddings(probe.vector[None]).all():
            for found in matcher.identify(probe, count + 1):  # one may be they themselves
                if found.person_id != reference.person_id:
                    best[found.person_id] = max(found.score, best.get(found.person_id, -1.0))
    ranked = sorted(best.items(), key=lambda item: item[1], reverse=True)
    return [Candidate(person_id, score) for person_id, score in ranked[:count]]
