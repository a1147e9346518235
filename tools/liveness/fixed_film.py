"""How often a film passes that turns, blinks and opens its mouth in a fixed order, whatever is asked.

    python tools/liveness/fixed_film.py

Synthetic: the film is the numbers that a challenge is told of a face (yaw, eyes, mouth), 25 frames a second, compared
with the person every quarter of a second and always resembling them; challenge, drawing and tries are the program's.
*Looped*: left, right, two blinks and an open mouth follow each other for ever, and tries begin as soon as the program
lets them. *On demand*: a film of one answer to either step, begun at the very moment the first is asked.
"""

from collections.abc import Callable
from random import Random

from faceapp.evaluation.statistics.intervals import clopper_pearson
from faceapp.liveness.challenge import QUESTIONS, Challenge, Phase, draw
from faceapp.liveness.evidence import Finding, Step
from faceapp.liveness.observation import Observation
from faceapp.liveness.tries import Tries

RATE, COMPARED_EVERY = 25, 6  # frames a second; frames
ORDER = (Step.TURN_LEFT, Step.TURN_RIGHT, Step.BLINK_TWICE, Step.OPEN_MOUTH)
SLOTS = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0)  # seconds for each step of the film
TRIES = 10_000
TURN, RAMP, REST = 35.0, 0.2, 0.15  # degrees, and seconds to get there and before
TRACK = 1

Film = Callable[[float, Challenge], Observation]


def main() -> None:
    """Print a Markdown table."""
    print(f"{len(QUESTIONS)} questions, drawn alike: a film of one answer passes in 1 of {len(QUESTIONS)} tries.\n")
    print(f"| film | passed, of {TRIES} tries | 95 % interval | suspected | minutes until one passes |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for slot in SLOTS:
        row(f"looped, {slot:g} s a step", lambda: looped(slot))  # noqa: B023 (called at once)
    row("one answer, on demand", on_demand)


def row(name: str, film: Callable[[], Film]) -> None:
    """Attack without a pause, and print what came of it."""
    random, tries, now = Random(18), Tries(), 0.0
    found = dict.fromkeys(Finding, 0)
    play = film()
    for _ in range(TRIES):
        now += max(tries.wait(now), random.uniform(0.0, 1.0))  # nobody hits the same moment of a loop again
        tries.begin(now)
        challenge = Challenge(draw(random), TRACK)
        while challenge.observe(play(now, challenge)) is None:
            now += 1 / RATE
        assert challenge.evidence is not None
        found[challenge.evidence.finding] += 1
    passed, suspected = found[Finding.NO_ATTACK_SEEN], found[Finding.ATTACK_SUSPECTED]
    low, high = clopper_pearson(passed, TRIES)
    minutes = f"{now / 60 / passed:.1f}" if passed else "–"
    print(f"| {name} | {passed / TRIES:.1%} | {low:.1%}–{high:.1%} | {suspected / TRIES:.0%} | {minutes} |")


def looped(slot: float) -> Film:
    """Return a film that goes on, whatever is asked."""

    def play(at: float, _challenge: Challenge) -> Observation:
        number, since = divmod(at, slot)
        return shown(at, ORDER[int(number) % len(ORDER)], since, slot)

    return play


def on_demand(answers: tuple[Step, Step] = (Step.TURN_LEFT, Step.OPEN_MOUTH), slot: float = 2.0) -> Film:
    """Return a film that rests until something is asked, and gives its answers then, one after the other."""
    begun: dict[Challenge, float] = {}

    def play(at: float, challenge: Challenge) -> Observation:
        if challenge.phase is Phase.LOOK:
            return shown(at, None, 0.0, slot)
        number, since = divmod(at - begun.setdefault(challenge, at), slot)
        return shown(at, answers[int(number)] if number < len(answers) else None, since, slot)

    return play


def shown(at: float, step: Step | None, since: float, slot: float) -> Observation:
    """Return a frame ``since`` seconds after the film has begun with a step that takes it ``slot`` seconds."""
    amount = max(0.0, min(1.0, (min(since, slot - since) - REST) / RAMP))
    yaw = TURN * amount * (1 if step is Step.TURN_LEFT else -1 if step is Step.TURN_RIGHT else 0)
    shut = step is Step.BLINK_TWICE and (0.35 < since / slot < 0.5 or 0.7 < since / slot < 0.85)
    mouth = 0.03 + 0.5 * amount * (step is Step.OPEN_MOUTH)
    like = 0.7 if round(at * RATE) % COMPARED_EVERY == 0 else None
    return Observation(at, TRACK, 1, yaw, 0.1 if shut else 0.25, mouth, like)


if __name__ == "__main__":
    main()
