"""What ``faceapp evaluate --attacks`` prints for people."""

from collections.abc import Iterator

from faceapp.evaluation.protocols.attacks import AttackOutcome, CueRates, ErrorRate

POLICIES = {"warn": "Warn", "ask": "Always ask", "ask_in_doubt": "Ask when in doubt"}


def attack_summary(outcome: AttackOutcome) -> str:
    """Return the rates in lines of text, Markdown tables among them."""
    people = sum(presentation.bona_fide for presentation, _ in outcome.trials)
    return "\n".join(
        [
            f"{outcome.name}: {len(outcome.trials)} clips, {people} of people and "
            f"{len(outcome.trials) - people} of attacks",
            *([f"Passive model: {outcome.model[0]}, SHA-256 {outcome.model[1]}"] if outcome.model else []),
            "APCER: attacks taken for bona fide. BPCER: people taken for attacks. By clip, with exact 95 % intervals; "
            "in brackets, attempts that told neither.",
            *(headline(POLICIES[name], rates) for name, rates in outcome.policies.items()),
            "",
            *_table(outcome),
        ]
    )


def camera_summary(policies: dict[str, CueRates]) -> str:
    """Return what ``faceapp liveness`` prints of the rates of a camera in its room."""
    lines = [headline(POLICIES[name], rates) for name, rates in policies.items()]
    for name, rates in policies.items():
        lines += [f"  {POLICIES[name]}, {species}: APCER {_words(one)}" for species, one in rates.species.items()]
    return "\n".join(lines)


def headline(policy: str, rates: CueRates) -> str:
    """Return a policy's worst APCER and its BPCER in a line."""
    worst = rates.worst
    apcer = f"APCER {_words(rates.species[worst])} of {worst}, the worst species" if worst else "no attacks"
    return f"{policy}: {apcer}; BPCER {_words(rates.bpcer) if rates.bpcer else 'not measured'}"


def _table(outcome: AttackOutcome) -> Iterator[str]:
    """Give a row for each policy and each cue alone."""
    species = list(outcome.policies["warn"].species)
    yield f"| policy or cue | {''.join(f'APCER {name} | ' for name in species)}BPCER |"
    yield "| --- |" + " --- |" * (len(species) + 1)
    named = {POLICIES[name]: rates for name, rates in outcome.policies.items()} | outcome.cues
    for name, rates in named.items():
        cells = [_words(rates.species[one]) for one in species]
        yield f"| {name} | {' | '.join([*cells, _words(rates.bpcer) if rates.bpcer else '–'])} |"


def _words(rate: ErrorRate) -> str:
    low, high = rate.rate.interval
    share = f"{rate.rate.value:.1%} ({low:.0%}–{high:.0%}) of {rate.clips}"
    return f"{share} [{rate.non_response:.0%}]" if rate.non_response else share
