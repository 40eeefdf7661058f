"""Calibration: a temperature, and a bias per label where the data ask for one, fitted on development pairs alone.

p = softmax(logits / temperature + bias): temperature scaling, or with biases the vector scaling of Guo
et al. 2017 (arXiv:1706.04599) with a shared slope. Biases are kept only if the Bayesian information
criterion (Schwarz 1978) says that they earn their place.
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
        """Of the logarithm of the temperature and, if there are any, the biases of the first two labels."""
        bias = np.array([*free[1:], 0.0]) if len(free) > 1 else np.zeros(3)
        shifted = logits / np.exp(free[0]) + bias
        top = shifted.max(1)
        log_total = top + np.log(np.exp(shifted - top[:, None]).sum(1))
        return float((weights * (log_total - shifted[np.arange(len(truth)), truth])).sum())

    def best(count: int) -> tuple[np.ndarray, float]:
        options = {"maxiter": 2_000, "xatol": 1e-4, "fatol": 1e-7}
        found = minimize(loss, np.zeros(count), method="Nelder-Mead", options=options)
        return found.x, 2 * len(truth) * float(found.fun) + count * np.log(len(truth))

    (plain, plain_bic), (biased, biased_bic) = best(1), best(3)
    if plain_bic <= biased_bic:
        return Calibration(float(np.exp(plain[0])))
    return Calibration(float(np.exp(biased[0])), (float(biased[1]), float(biased[2]), 0.0))
