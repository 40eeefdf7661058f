"""The lexical floor: what word overlap alone can tell, by logistic regression.

A judge that does not clearly beat it has not read anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from baseline import balanced
from data import Pair
from neutrals import Neighbours, words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b[A-Z][\w'-]+")
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE)


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 1.0


def _ngrams(tokens: list[str], size: int) -> set[str]:
    return {" ".join(tokens[start : start + size]) for start in range(len(tokens) - size + 1)}


def features(pair: Pair, index: Neighbours) -> list[float]:
    """Twelve numbers of one pair: overlaps of words, pairs and triples of words, figures, names, negations, lengths."""
    claim, passage = words(pair.claim), words(pair.evidence)
    a, b = set(claim), set(passage)
    figures_a, figures_b = set(_NUMBER.findall(pair.claim)), set(_NUMBER.findall(pair.evidence))
    names_a, names_b = set(_NAME.findall(pair.claim)), set(_NAME.findall(pair.evidence))
    negated_a, negated_b = len(_NEGATION.findall(pair.claim)), len(_NEGATION.findall(pair.evidence))
    return [
        _share(a, b),
        _share(b, a),
        index.coverage(pair.claim, pair.evidence),
        _share(_ngrams(claim, 2), _ngrams(passage, 2)),
        _share(_ngrams(claim, 3), _ngrams(passage, 3)),
        _share(figures_a, figures_b),
        float(len(figures_a - figures_b)),
        _share(names_a, names_b),
        float(negated_a > 0),
        float((negated_a > 0) != (negated_b > 0)),
        float(np.log1p(len(claim))),
        float(np.log1p(len(passage))),
    ]


def lexical_floor(train: Sequence[Pair], sets: dict[str, list[Pair]]) -> dict[str, float]:
    """Supports-or-not balanced accuracy by set; weights and threshold from `train` alone."""
    index = Neighbours([pair.evidence for pair in train])
    rows = np.array([features(pair, index) for pair in train])
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    holds = np.array([pair.label == "supports" for pair in train])
    weight = np.where(holds, 0.5 / holds.mean(), 0.5 / (1 - holds.mean()))

    def design(pairs: Sequence[Pair]) -> np.ndarray:
        scaled = (np.array([features(pair, index) for pair in pairs]) - mean) / spread
        return np.hstack([scaled, np.ones((len(scaled), 1))])

    x, sign = design(train), np.where(holds, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ w)
        slope = -sign * weight / (1 + np.exp(np.clip(margin, -60, 60)))
        value = float((weight * np.logaddexp(0, -margin)).mean() + 1e-4 * (w**2).sum())
        return value, x.T @ slope / len(x) + 2e-4 * w

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return {
        name: balanced(design(pairs) @ best, np.array([pair.label == "supports" for pair in pairs]), 0.0)
        for name, pairs in sets.items()
    }
