"""The numbers an evaluation reports, from probabilities (n, 3) and label numbers (n)."""

from __future__ import annotations

import numpy as np

from data import LABELS


def calibration_error(probabilities: np.ndarray, truth: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error of the top label, equal-width bins (Guo et al. 2017, arXiv:1706.04599)."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    edges = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for number in range(bins):
        inside = edges == number
        if inside.any():
            total += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(total)


def _mean(values: np.ndarray) -> list[float]:
    return [float(values.mean())] if values.size else []


def measure(probabilities: np.ndarray, truth: np.ndarray) -> dict[str, float | dict[str, float]]:
    """Per-class F1, macro F1 and balanced accuracy over the labels present, supports against the rest,
    Brier score (sum over classes, 0 to 2) and ECE.

    Labels that a set does not use stay possible answers: a neutral on a two-label set is an error.
    """
    predicted = probabilities.argmax(1)
    f1: dict[str, float] = {}
    recalls: list[float] = []
    for number, label in enumerate(LABELS):
        if not (truth == number).any():
            continue
        hit = float(((predicted == number) & (truth == number)).sum())
        f1[label] = 2 * hit / max(float((predicted == number).sum() + (truth == number).sum()), 1.0)
        recalls.append(hit / float((truth == number).sum()))
    says, holds = predicted == 0, truth == 0
    onehot = np.eye(len(LABELS))[truth]
    return {
        "pairs": int(len(truth)),
        "f1": f1,
        "macroF1": float(np.mean(list(f1.values()))),
        "balancedAccuracy": float(np.mean(recalls)),
        "supportsBalancedAccuracy": float(np.mean([*_mean(says[holds]), *_mean(~says[~holds])])),
        "brier": float(((probabilities - onehot) ** 2).sum(1).mean()),
        "ece": calibration_error(probabilities, truth),
    }
