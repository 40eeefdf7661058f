"""The shipped file on every set, with onnxruntime, and how fast it is."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from batches import encode
from calibrate import Calibration
from data import Pair
from export import INPUTS, logits_of
from metrics import measure

# The sets whose mean the project is held to.
GOAL = (
    "fever-symmetric-dev",
    "scifact-validation",
    "healthver-dev",
    "climate-fever",
    "fever-held-back",
    "fm2-held-back",
)


def evaluate(
    runner: onnxruntime.InferenceSession,
    tokenizer: Tokenizer,
    max_length: int,
    calibration: Calibration,
    sets: dict[str, list[Pair]],
) -> dict:
    """Metrics by set, calibrated and raw ECE, and the mean over the goal sets."""
    results: dict[str, dict] = {}
    for name, pairs in sets.items():
        rows = encode(pairs, tokenizer, max_length)
        truth = np.array([row.label for row in rows])
        logits = logits_of(runner, rows)
        results[name] = measure(calibration.apply(logits), truth)
        results[name]["eceUncalibrated"] = measure(Calibration().apply(logits), truth)["ece"]
    goal = [results[name]["supportsBalancedAccuracy"] for name in GOAL if name in results]
    return {"sets": results, "goalMean": float(np.mean(goal)), "goalLeast": float(np.min(goal))}


def speed(runner: onnxruntime.InferenceSession, length: int = 128, rounds: int = 40) -> dict[str, float]:
    """Milliseconds a pair of `length` word pieces, one pair at a time: median and best of `rounds`."""
    ids = np.random.default_rng(0).integers(1_000, 20_000, (1, length)).astype(np.int64)
    types = np.concatenate([np.zeros((1, 24)), np.ones((1, length - 24))], axis=1).astype(np.int64)
    feed = dict(zip(INPUTS, (ids, np.ones_like(ids), types), strict=True))
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        runner.run(["logits"], feed)
        taken.append((time.perf_counter() - start) * 1000)
    return {"median": float(np.median(taken)), "best": float(np.min(taken))}


def table(report: dict) -> str:
    """The results as a Markdown table."""
    head = "| set | pairs | supports or not, BA | BA | macro F1 | supports / refutes / neutral F1 | Brier | ECE |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for name, row in report["sets"].items():
        f1 = " / ".join(
            f"{row['f1'][label]:.3f}" if label in row["f1"] else "–" for label in ("supports", "refutes", "neutral")
        )
        lines.append(
            f"| {name} | {row['pairs']} | {row['supportsBalancedAccuracy']:.3f} | {row['balancedAccuracy']:.3f} | "
            f"{row['macroF1']:.3f} | {f1} | {row['brier']:.3f} | {row['ece']:.3f} |"
        )
    lines.append(f"\nMean over the goal sets {report['goalMean']:.3f}, least {report['goalLeast']:.3f}.")
    return "\n".join(lines) + "\n"


def write_held_back(sets: dict[str, list[Pair]], folder: Path) -> None:
    """The parts that were kept back, as files that `assay eval judge` reads."""
    for name in ("fever-held-back", "fm2-held-back"):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
            for pair in sets[name]:
                row = {"id": pair.id, "claim": pair.claim, "evidence": pair.evidence, "label": pair.label}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
