"""Make one encoder of several students that began alike: the mean of their weights, blended with their teacher.

    python tools/accuracy/average_students.py TEACHER SHARE OUT --name NAME CHECKPOINT [CHECKPOINT ...]

Students of one beginning that were taught in different ways err in different ways, and their mean lies
in the same valley (Wortsman et al., "Model soups", 2022). SHARE is the students' part of the weights, the
rest is the teacher's. The card says how each was taught and holds no thresholds: `faceapp calibrate` next.
"""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from faceapp.siamese.card import EncoderCard
from faceapp.siamese.checkpoint import read_encoder, write_encoder
from faceapp.siamese.training.export import HELD_OUT, ROOT, blend, student_of
from faceapp.siamese.training.state import TrainingState, read_state


def main() -> None:
    """Write the encoder and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--name", required=True)
    arguments = parser.parse_args()

    states = [read_state(path) for path in arguments.checkpoints]
    students = [student_of(state, path) for state, path in zip(states, arguments.checkpoints, strict=True)]
    mean = students[0]
    for number, student in enumerate(students[1:], start=2):
        mean = blend(mean, student, 1 / number)
    teacher, card = read_encoder(arguments.teacher)
    blending = {"teacher": card.encoder_id, "teacher_details": card.details, "share": arguments.share}
    details = {
        "origin": "mean of students trained with faceapp train, blended with a teacher",
        "students": [_taught(state) for state in states],
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
