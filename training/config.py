"""The settings of one experiment; every run writes its own into the output folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """One experiment. Shares are fractions of an epoch; lengths are in word pieces."""

    head: str = "pair"  # 'pair' pools both segments, 'plain' is one linear layer on [CLS]
    max_length: int = 128
    samples: int = 36_000  # pairs seen in the whole run; the schedule is stretched over it
    tokens_per_batch: int = 1_800
    learning_rate: float = 1e-4
    head_rate: float = 5.0  # the head starts from noise, the encoder does not
    layer_decay: float = 0.9  # each layer further down learns this much slower (arXiv:1801.06146)
    weight_decay: float = 0.01
    warmup: float = 0.05
    cooldown: float = 0.6  # part of the run, at its end, over which the rate falls to zero
    label_smoothing: float = 0.05
    freeze_embeddings: bool = True  # rows of words not seen here would drift away from the others
    freeze_layers: int = 0
    contrast: bool = True
    contrast_share: float = 0.25
    neutrals: bool = True
    neutral_share: float = 0.3
    science_copies: int = 3  # SciFact is small and nearest to what FEVER lacks: findings, hedges, measures
    teacher_share: float = 0.5  # with --teacher: part of the target that is the teacher's answer
    seed: int = 7
    threads: int = 1
    checkpoint_minutes: float = 4.0
    evaluate_every: int = 4_000  # pairs

    def with_overrides(self, assignments: list[str]) -> Config:
        """Apply `name=value` strings, converting each value to the field's own type."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        changes: dict[str, object] = {}
        for assignment in assignments:
            name, _, value = assignment.partition("=")
            if name not in known:
                raise SystemExit(f"unknown setting {name!r}; known: {', '.join(known)}")
            kind = type(known[name])
            changes[name] = value == "true" if kind is bool else kind(value)
        return replace(self, **changes)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=2) + "\n")


def load_config(path: Path) -> Config:
    return Config(**json.loads(path.read_text()))
