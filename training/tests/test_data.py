import random
from collections import Counter

import numpy as np
import pytest

from batches import Encoded, by_length, collate
from calibrate import Calibration, fit
from config import Config
from data import Pair, components, part_of, split
from metrics import calibration_error, measure
from neutrals import Neighbours, from_wice, mine


def pair(number: int, evidence: str, group: str | None = None) -> Pair:
    return Pair(f"claim {number}", evidence, "supports", group or f"g{number}", "fever")


def test_components_join_by_group_and_by_evidence() -> None:
    pairs = [pair(1, "a"), pair(2, "a"), pair(3, "b", "g2"), pair(4, "c")]
    names = components(pairs)
    assert names[0] == names[1] == names[2] != names[3]


def test_split_never_cuts_a_group_or_a_passage() -> None:
    rng = random.Random(1)
    pairs = [pair(n, f"e{rng.randint(0, 900)}", f"g{rng.randint(0, 900)}") for n in range(1_000)]
    parts = split(pairs)
    assert sum(map(len, parts.values())) == 1_000
    for of in (lambda p: p.group, lambda p: p.evidence):
        where = Counter(key for part in parts.values() for key in {of(p) for p in part})
        assert max(where.values()) == 1


def test_parts_have_their_sizes() -> None:
    counts = Counter(part_of(f"name {n}") for n in range(20_000))
    assert abs(counts["test"] / 20_000 - 0.10) < 0.01
    assert abs(counts["tune"] / 20_000 - 0.05) < 0.01


PASSAGES = {
    "whale": "The blue whale is the largest animal; it feeds on krill.",
    "krill": "Krill live in the Southern Ocean and feed on algae.",
    "rocket": "The rocket carried a probe to the outer planets.",
    "bread": "Bread dough rises because yeast makes gas.",
}


def test_neighbours_rank_by_shared_rare_words() -> None:
    index = Neighbours(list(PASSAGES.values()))
    (best,) = index.nearest(["Krill feed whales in the ocean."], 2)
    assert set(best) == {0, 1}
    assert index.coverage("yeast gas", PASSAGES["bread"]) == pytest.approx(1)
    assert index.coverage("yeast gas", PASSAGES["rocket"]) == 0


def test_mined_neutrals_come_from_other_groups_and_do_not_cover_the_claim() -> None:
    pairs = [
        Pair(f"{name} feed krill ocean algae planets", text, "supports", name, "fever")
        for name, text in PASSAGES.items()
    ]
    made = mine(pairs, random.Random(2), 4)
    own = {p.group: p.evidence for p in pairs}
    assert made
    assert all(p.label == "neutral" and p.evidence not in own[p.group] for p in made)


def test_wice_partial_claims_give_a_minimal_pair() -> None:
    row = {
        "claim": "The bridge opened in 1932 in Sydney with six lanes of road traffic.",
        "claim_tokens": "The bridge opened in 1932 in Sydney with six lanes of road traffic .".split(),
        "non_supported_spans": [False] * 7 + [True] * 6 + [False],
        "supporting_sentences": [[1]],
        "evidence": [
            "Menu",
            "The bridge opened in Sydney in 1932.",
            "The bridge is painted grey, a colour that was in good supply then.",
        ],
    }
    made = {p.made: p for p in from_wice([row], random.Random(0))}
    assert made["partial"].label == "neutral" and made["trimmed"].label == "supports"
    assert made["trimmed"].claim == "The bridge opened in 1932 in Sydney."
    assert made["same-article"].evidence == row["evidence"][2]


def test_batches_hold_every_row_once_within_the_bound() -> None:
    rng = random.Random(4)
    rows = [Encoded([1] * rng.randint(4, 60), [0] * 60, 0) for _ in range(200)]
    rows = [Encoded(row.ids, row.types[: len(row.ids)], 0) for row in rows]
    batches = by_length(rows, 256, rng)
    assert sorted(n for batch in batches for n in batch) == list(range(200))
    assert all(max(len(rows[n].ids) for n in batch) * len(batch) <= 256 for batch in batches)
    ids, mask, _types, _labels = collate([rows[n] for n in batches[0]])
    assert mask.sum() == ids.sum()


def test_metrics_by_hand() -> None:
    probabilities = np.array([[0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7]])
    result = measure(probabilities, np.array([0, 1, 1, 2]))
    assert result["f1"] == pytest.approx({"supports": 2 / 3, "refutes": 2 / 3, "neutral": 1.0})
    assert result["balancedAccuracy"] == pytest.approx((1 + 0.5 + 1) / 3)
    assert result["supportsBalancedAccuracy"] == pytest.approx((1 + 2 / 3) / 2)
    assert result["brier"] == pytest.approx((0.06 + 0.86 + 0.14 + 0.14) / 4)


def test_calibration_error_by_hand() -> None:
    probabilities = np.array([[0.9, 0.05, 0.05]] * 10)
    assert calibration_error(probabilities, np.array([0] * 6 + [1] * 4)) == pytest.approx(0.3)


def test_fitting_finds_the_temperature_that_was_put_in() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(6_000, 3)) * 2
    chances = Calibration().apply(logits)
    truth = np.array([rng.choice(3, p=row) for row in chances])
    found = fit(logits * 3, truth, ["one"] * len(truth))
    assert found.temperature == pytest.approx(3, rel=0.1)
    assert max(abs(value) for value in found.bias) < 0.15


def test_overrides_keep_types_and_refuse_strangers() -> None:
    config = Config().with_overrides(["samples=500", "contrast=false", "learning_rate=5e-5", "head=plain"])
    assert (config.samples, config.contrast, config.learning_rate, config.head) == (500, False, 5e-5, "plain")
    with pytest.raises(SystemExit):
        Config().with_overrides(["colour=red"])
