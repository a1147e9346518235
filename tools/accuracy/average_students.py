"""Make one encoder of several students that began alike: the mean of their weights, blended with their teacher.

    python tools/accuracy/average_students.py TEACHER SHARE OUT --name NAME CHECKPOINT [CHECKPOINT ...]

SHARE is the students' part of the weights, the rest is the teacher's; `blend_shares.py` helps to choose it. The card
says how each student was taught and holds no thresholds: `faceapp calibrate` comes next.
"""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from faceapp.siamese.card import EncoderCard
from faceapp.siamese.checkpoint import read_encoder, write_encoder
from faceapp.siamese.training.export import HELD_OUT, ROOT, blend, mean_student
from faceapp.siamese.training.state import TrainingState, read_state

STAYING = ("licence", "input")
"""What the teacher's card says that holds for the outcome too; packaging asks for the licence."""


def main() -> None:
    """Write the encoder and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--name", required=True)
    arguments = parser.parse_args()

    mean = mean_student(arguments.checkpoints)
    teacher, card = read_encoder(arguments.teacher)
    blending = {"teacher": card.encoder_id, "teacher_details": card.details, "share": arguments.share}
    details = {
        "origin": "mean of students trained with faceapp train, blended with a teacher",
        **{name: card.details[name] for name in STAYING if name in card.details},
        "students": [_taught(read_state(path)) for path in arguments.checkpoints],
        "blend": blending,
        "made": date.today().isoformat(),
    }
    made = EncoderCard(arguments.name, mean.architecture, "", mean.embedding_size, {}, details=details)
    written = write_encoder(blend(teacher, mean, arguments.share), made, arguments.out)
    print(written.encoder_id)


def _taught(state: TrainingState) -> dict[str, object]:
    facts = {name: fact for name, fact in state.facts.items() if name not in (ROOT, HELD_OUT)}
    return {"data": facts, "plan": asdict(state.plan), "steps": state.step}


if __name__ == "__main__":
    main()
