"""Choose the share of a blend on the people held out in training (never on LFW).

    python tools/accuracy/blend_shares.py TEACHER CHECKPOINT [CHECKPOINT ...] [--shares SHARE ...] [--crowd CROPS]

Of several checkpoints, of students that began alike, the mean is blended with the teacher. Prints true-match rates
in per cent at false-match rates of 1e-3, 1e-4 and 1e-5, clean and degraded, with thresholds from all non-mated pairs of
the held-out people's clean pictures, encoded as the app encodes.

With --crowd the embeddings are corrected as they will be once the encoder is calibrated: every blend has a cohort of
its own, of the aligned crops in the folder CROPS, and ordinary is the median over the held-out people's clean pictures.
"""

import argparse
from pathlib import Path

from held_out import crowd_of, vectors

from faceapp.siamese.card import EncoderCard
from faceapp.siamese.checkpoint import read_encoder
from faceapp.siamese.encoder import Encoder
from faceapp.siamese.network import FaceEncoder
from faceapp.siamese.training.export import blend, held_out_validator, mean_student
from faceapp.siamese.training.state import read_state
from faceapp.siamese.training.validation import Validation, Validator


def main() -> None:
    """Print one row for each share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--shares", nargs="+", type=float, default=[0.0, 0.25, 0.5, 0.75, 1.0])
    parser.add_argument("--crowd", type=Path)
    arguments = parser.parse_args()

    student, (teacher, card) = mean_student(arguments.checkpoints), read_encoder(arguments.teacher)
    validator = held_out_validator(read_state(arguments.checkpoints[0]))
    print("| share | clean | degraded |\n| --- | --- | --- |")
    for share in arguments.shares:
        result = measure(blend(teacher, student, share), card, validator, arguments.crowd)
        clean, degraded = (
            " / ".join(f"{100 * rate:.2f}" for rate in rates) for rates in (result.clean, result.degraded)
        )
        print(f"| {share:g} | {clean} | {degraded} |", flush=True)


def measure(network: FaceEncoder, card: EncoderCard, validator: Validator, crowd: Path | None) -> Validation:
    """Measure a network as the app would use it, with a cohort of these crops if there are any."""
    encoder = Encoder(network, card)
    clean, harmed = vectors(encoder, validator.clean), vectors(encoder, validator.harmed)
    if not crowd:
        return validator.rates(clean, harmed)
    cohort = crowd_of(encoder, crowd, clean)
    return validator.rates(cohort.correct(clean), cohort.correct(harmed))


if __name__ == "__main__":
    main()
