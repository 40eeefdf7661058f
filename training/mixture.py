"""What one epoch shows the model: gold pairs, mined neutrals and contrast pairs, drawn anew each time."""

from __future__ import annotations

import random
from pathlib import Path

from config import Config
from contrast import contrast
from data import Pair, Sets, read_rows
from neutrals import from_wice, mine


def epoch(sets: Sets, folder: Path, config: Config, number: int) -> list[Pair]:
    """The pairs of epoch `number`, shuffled; the same for the same seed and number."""
    rng = random.Random(f"{config.seed}/{number}")
    pairs = list(sets.train)
    pairs += [pair for pair in pairs if pair.dataset == "scifact"] * (config.science_copies - 1)
    made_share = (config.neutral_share if config.neutrals else 0) + (config.contrast_share if config.contrast else 0)
    whole = len(pairs) / (1 - made_share)
    if config.neutrals:
        wice = from_wice(list(read_rows(folder / "citations" / "wice-tokens-train.jsonl")), rng)
        pairs += wice + mine(sets.train, rng, round(whole * config.neutral_share) - len(wice))
    if config.contrast:
        pairs += contrast(sets.train, rng, round(whole * config.contrast_share))
    rng.shuffle(pairs)
    return pairs


def tune_pairs(sets: Sets, seed: int = 11) -> list[Pair]:
    """Development pairs with neutrals mined among themselves, a third of the whole."""
    gold = sets.tune + sets.measured["fever-symmetric-dev"] + sets.measured["scifact-validation"]
    return gold + mine(gold, random.Random(seed), len(gold) // 2)
