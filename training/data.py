"""Reading the sets and splitting them, so that nothing of a claim is on two sides of a split."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clean import clean

LABELS = ("supports", "refutes", "neutral")

# What may shape the shipped weights. The terms of the other sets do not say that it is allowed,
# so they are only ever measured on.
TRAINED = ("fever", "fm2-dev", "scifact-train")
MEASURED = (
    "fever-symmetric-dev",
    "scifact-validation",
    "healthver-dev",
    "climate-fever",
    "covidfact",
)


@dataclass(frozen=True)
class Pair:
    """A claim and a passage; `made` names the rule that built it, or 'gold'."""

    claim: str
    evidence: str
    label: str
    group: str
    dataset: str
    id: str = ""
    made: str = "gold"


def read_rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_pairs(path: Path) -> list[Pair]:
    return [
        Pair(
            claim=clean(row["claim"]),
            evidence=clean(row["evidence"]),
            label=row["label"],
            group=str(row["group"]),
            dataset=row["dataset"],
            id=str(row["id"]),
        )
        for row in read_rows(path)
    ]


def components(pairs: list[Pair]) -> list[str]:
    """For each pair the name of its cluster: pairs that share a group or an evidence text, transitively.

    FEVER writes several claims from one passage, so a split by group alone would let the model
    meet every test passage in training. The name is the least group of the cluster.
    """
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for pair in pairs:
        a, b = find(f"g:{pair.group}"), find(f"e:{pair.evidence}")
        if a != b:
            parent[max(a, b)] = min(a, b)
    names: dict[str, str] = {}
    for pair in pairs:
        root = find(f"g:{pair.group}")
        names[root] = min(names.get(root, pair.group), pair.group)
    return [names[find(f"g:{pair.group}")] for pair in pairs]


def part_of(name: str) -> str:
    """'test' for a tenth of all names, 'tune' for a twentieth, else 'train'; the same on every machine."""
    bucket = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 100
    return "test" if bucket < 10 else "tune" if bucket < 15 else "train"


def split(pairs: list[Pair]) -> dict[str, list[Pair]]:
    """Split one set into train, tune and test parts by cluster."""
    parts: dict[str, list[Pair]] = {"train": [], "tune": [], "test": []}
    for pair, name in zip(pairs, components(pairs), strict=True):
        parts[part_of(name)].append(pair)
    return parts


@dataclass(frozen=True)
class Sets:
    """`train` and `tune` shape the weights and the calibration; `measured` is only looked at in the end."""

    train: list[Pair]
    tune: list[Pair]
    measured: dict[str, list[Pair]]


def load_sets(folder: Path) -> Sets:
    """Read every pair set under `folder`/pairs; FEVER and Fool Me Twice keep a tenth back."""
    pairs = folder / "pairs"
    train: list[Pair] = []
    tune: list[Pair] = []
    measured = {name: read_pairs(pairs / f"{name}.jsonl") for name in MEASURED}
    for name in TRAINED:
        rows = read_pairs(pairs / f"{name}.jsonl")
        if name == "scifact-train":
            train += rows
            continue
        parts = split(rows)
        train += parts["train"]
        tune += parts["tune"]
        measured[f"{name.removesuffix('-dev')}-held-back"] = parts["test"]
    seen = {pair.claim.lower() for name in measured for pair in measured[name]}
    return Sets([pair for pair in train if pair.claim.lower() not in seen], tune, measured)


def describe(pairs: Iterable[Pair]) -> dict[str, int]:
    """Counts by set, way of making and label, for the log."""
    return dict(sorted(Counter(f"{p.dataset}/{p.made}/{p.label}" for p in pairs).items()))
