"""Verification over all pairs of a folder of people, and identification (1:K) in it."""

import numpy as np

from faceapp.errors import EvaluationError
from faceapp.evaluation.encoding.images import EncodedImages
from faceapp.evaluation.encoding.workbench import Workbench, corrected
from faceapp.evaluation.protocols.crowdedness import by_crowdedness
from faceapp.evaluation.protocols.groups import GroupList, GroupRow, largest_ratios, people_by_group
from faceapp.evaluation.protocols.identification import SIZES, search
from faceapp.evaluation.protocols.outcome import DataSet, LevelRow, Outcome, SearchRow, ShownPair
from faceapp.evaluation.protocols.people_folder import PeopleFolder
from faceapp.evaluation.protocols.robustness import RobustnessRow, conditions, robustness
from faceapp.evaluation.statistics.comparison import (
    AllPairs,
    Pairs,
    Samples,
    compare_all,
    non_mated_at_least,
    pair_scores,
)
from faceapp.evaluation.statistics.distribution import ScoresByPerson
from faceapp.evaluation.statistics.false_matches import false_match_rate
from faceapp.evaluation.statistics.intervals import per_comparison_over_people, per_person
from faceapp.evaluation.statistics.metrics import equal_error_rate, true_match_rates
from faceapp.recognition.threshold import effective_fmr
from faceapp.vision.detector import DETECTOR_ID

SHOWN = 12
FAR_TARGETS = (1e-1, 1e-2, 1e-3)

RULES = (
    "All pictures are compared with all others. Of several faces in a picture, the large one near its middle is "
    "taken. A picture without a face makes its mated comparisons non-matches and takes no part in non-mated ones. "
    "Rates of mated comparisons are means over people of each one's own rate, so that people with hundreds of "
    "pictures count once; intervals are 95 % by bootstrap over people."
)


def samples_of(folder: PeopleFolder, images: EncodedImages) -> Samples:
    """Join a folder's people with their encoded pictures."""
    return Samples(images.vectors, images.found, folder.people)


def evaluate_people(
    folder: PeopleFolder, workbench: Workbench, groups: GroupList | None = None, same_from: float | None = None
) -> Outcome:
    """Encode the pictures of ``folder``, compare all with all, search galleries, and measure.

    In groups, two pictures that score ``same_from`` or more before they are corrected for the crowd are taken
    for one person under two names and left out.
    """
    raw = workbench.encode_raw(folder.paths)
    images = corrected(raw, workbench.card)
    crowdedness = crowd.crowdedness(raw.vectors) if (crowd := workbench.card.crowd) else None
    samples = samples_of(folder, images)
    pairs = compare_all(samples)
    lowest = min([level.threshold for level in workbench.levels.values()] + [pairs.non_mated.threshold_for(1e-5)])
    highest = non_mated_at_least(samples, lowest)
    rows: tuple[GroupRow, ...] = ()
    if groups:
        twice = non_mated_at_least(samples_of(folder, raw), same_from) if same_from is not None else None
        rows = people_by_group(samples, [groups.of(path) for path in folder.paths], workbench.levels, twice)
    return Outcome(
        data=DataSet(
            folder.root.name,
            len(images.paths),
            len(folder.names),
            images.failures_to_acquire,
            float(images.seconds.mean()),
            (),
            images.unreadable,
            RULES,
        ),
        encoder=workbench.pipeline.encoder.id,
        detector=DETECTOR_ID,
        accuracy=None,
        equal_error=equal_error_rate(pairs.mated, pairs.non_mated),
        mated=pairs.mated,
        non_mated=pairs.non_mated,
        rates=true_match_rates(pairs.mated, pairs.non_mated, per_person),
        rates_per_comparison=true_match_rates(pairs.mated, pairs.non_mated, per_comparison_over_people),
        levels=_levels(samples, pairs, highest, workbench),
        false_matches=_shown(folder, highest, np.arange(len(highest.scores))),
        missed_matches=_shown(folder, pairs.mated_pairs, np.argsort(pairs.mated.scores, kind="stable")),
        searches=_searches(samples, workbench),
        groups=rows,
        group_ratios=largest_ratios(rows, workbench.levels),
        crowdedness=by_crowdedness(pairs, crowdedness, workbench.levels) if crowdedness is not None else (),
    )


def people_robustness(
    folder: PeopleFolder, workbench: Workbench, probes: int, frames: int = 1
) -> tuple[RobustnessRow, ...]:
    """Degrade one picture each of up to ``probes`` people; compare it with all other people's and their first.

    Each is degraded ``frames`` times, independently, as the frames of a live check are.

    Raises:
        EvaluationError: no person has two pictures, or the encoder was never calibrated.
    """
    owners, first, counts = np.unique(folder.people, return_index=True, return_counts=True)
    several = np.flatnonzero(counts >= 2)
    if not several.size:
        raise EvaluationError("No person has two pictures to be compared.", "Leave out --degrade, or add pictures.")
    images = workbench.encode(folder.paths)
    chosen = several[np.linspace(0, len(several) - 1, min(probes, len(several))).astype(int)]
    references, probe_people = first[chosen], owners[chosen]
    paths = [folder.paths[index + 1] for index in references]

    def judge(degraded: EncodedImages) -> tuple[ScoresByPerson, ScoresByPerson]:
        vectors = np.concatenate([images.vectors, degraded.vectors])
        found = np.concatenate([images.found, degraded.found])
        mated = pair_scores(vectors, found, references, np.arange(len(paths)) + len(images.paths))
        scores = degraded.vectors @ images.vectors.T
        made = degraded.found[:, None] & images.found & (probe_people[:, None] != folder.people)
        probe_of = np.unique(np.nonzero(made)[0], return_inverse=True)[1]
        return ScoresByPerson(mated, np.arange(len(mated))), ScoresByPerson(scores[made].astype(np.float64), probe_of)

    return robustness(conditions(frames), paths, workbench, judge)


def _levels(samples: Samples, pairs: AllPairs, highest: Pairs, workbench: Workbench) -> tuple[LevelRow, ...]:
    if not pairs.mated.total:
        return ()
    return tuple(
        LevelRow(
            name,
            level.fmr,
            level.threshold,
            false_match_rate(samples, pairs.non_mated.total, highest, level.threshold),
            per_person(pairs.mated, level.threshold).complement,
        )
        for name, level in workbench.levels.items()
    )


def _searches(samples: Samples, workbench: Workbench) -> tuple[SearchRow, ...]:
    rows = []
    for size in SIZES:
        searches = search(samples, size)
        if searches is None or not searches.right.total:
            continue
        rows.append(
            SearchRow(
                size,
                searches.galleries,
                len(searches.own),
                searches.strangers.total,
                per_comparison_over_people(searches.right, -1.0),
                true_match_rates(searches.right, searches.strangers, per_comparison_over_people, FAR_TARGETS),
                {
                    name: (searches.strangers.rate_at(level.threshold), effective_fmr(level.fmr, size))
                    for name, level in workbench.levels.items()
                },
            )
        )
    return tuple(rows)


def _shown(folder: PeopleFolder, pairs: Pairs, order: np.ndarray) -> tuple[ShownPair, ...]:
    """Return the first pairs in ``order``, no person twice, so that one mislabelled picture does not fill the page."""
    shown: list[ShownPair] = []
    seen: set[int] = set()
    for index in order:
        left, right = int(pairs.left[index]), int(pairs.right[index])
        people = {int(folder.people[left]), int(folder.people[right])}
        if seen & people:
            continue
        seen |= people
        shown.append(ShownPair(folder.paths[left], folder.paths[right], float(pairs.scores[index])))
        if len(shown) == SHOWN:
            break
    return tuple(shown)
