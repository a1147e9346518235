"""Which score is high enough: the encoder's measured thresholds."""

from faceapp.errors import ModelError
from faceapp.siamese.card import EncoderCard


def threshold(card: EncoderCard, level: str) -> float:
    """Return the score at or above which two faces are called one person at a security level.

    Raises:
        ModelError: nobody has measured this encoder's threshold at that level.
    """
    try:
        return card.levels[level].threshold
    except KeyError as error:
        raise ModelError(
            f"The encoder {card.encoder_id} has no threshold for the level “{level}”.",
            "Measure it with “faceapp calibrate”.",
        ) from error
