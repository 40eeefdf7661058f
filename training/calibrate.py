"""Calibration: one temperature and one bias per label, fitted on development pairs alone.

p = softmax(logits / temperature + bias). With three biases this is the vector scaling of Guo et
al. 2017 (arXiv:1706.04599) with a shared slope; three free numbers cannot overfit a thousand pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from scipy.optimize import minimize

from train import softmax


@dataclass(frozen=True)
class Calibration:
    temperature: float = 1.0
    bias: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def apply(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated probabilities (n, 3)."""
        return softmax(logits / self.temperature + np.array(self.bias))

    def as_json(self) -> dict:
        return asdict(self)


def fit(logits: np.ndarray, truth: np.ndarray, sets: Sequence[str]) -> Calibration:
    """Least negative log-likelihood, every label weighing a third, and within a label every set the same.

    How often each label occurs differs from set to set and from them to use, where most passages are
    neutral; equal weights claim nothing about it.

    logits: (n, 3); truth: label numbers (n); sets: the name of each row's set (n).
    """
    names = np.array(sets)
    weights = np.zeros(len(names))
    for label in set(truth.tolist()):
        present = set(names[truth == label].tolist())
        for name in present:
            rows = (truth == label) & (names == name)
            weights[rows] = 1 / (rows.sum() * len(present))
    weights /= weights.sum()

    def loss(free: np.ndarray) -> float:
        shifted = logits / np.exp(free[0]) + np.array([free[1], free[2], 0.0])
        top = shifted.max(1)
        log_total = top + np.log(np.exp(shifted - top[:, None]).sum(1))
        return float((weights * (log_total - shifted[np.arange(len(truth)), truth])).sum() + 1e-3 * (free**2).sum())

    best = minimize(loss, np.zeros(3), method="Nelder-Mead", options={"maxiter": 2_000, "xatol": 1e-4, "fatol": 1e-7})
    return Calibration(float(np.exp(best.x[0])), (float(best.x[1]), float(best.x[2]), 0.0))
