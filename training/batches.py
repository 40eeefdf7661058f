"""Pairs to padded tensors, batched by length so that little of a batch is padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import LABELS, Pair


@dataclass(frozen=True)
class Encoded:
    ids: list[int]
    types: list[int]
    label: int


def encode(pairs: Sequence[Pair], tokenizer: Tokenizer, max_length: int) -> list[Encoded]:
    """Claim first, passage second; the longer of the two is cut first."""
    tokenizer.enable_truncation(max_length=max_length, strategy="longest_first")
    encodings = tokenizer.encode_batch([(pair.claim, pair.evidence) for pair in pairs])
    return [
        Encoded(encoding.ids, encoding.type_ids, LABELS.index(pair.label))
        for encoding, pair in zip(encodings, pairs, strict=True)
    ]


def by_length(rows: Sequence[Encoded], tokens: int, rng: random.Random | None = None) -> list[list[int]]:
    """Row numbers in batches of at most `tokens` padded tokens; shuffled when a generator is given.

    Lengths get a little noise before sorting, so that batches differ between epochs.
    """
    noise = {n: rng.random() * 6 if rng else 0.0 for n in range(len(rows))}
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].ids) + noise[n])
    batches: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for number in order:
        longest = max(longest, len(rows[number].ids))
        if current and longest * (len(current) + 1) > tokens:
            batches.append(current)
            current, longest = [], len(rows[number].ids)
        current.append(number)
    if current:
        batches.append(current)
    if rng:
        rng.shuffle(batches)
    return batches


def collate(rows: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """input_ids, attention_mask, token_type_ids (batch, longest) and labels (batch)."""
    longest = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    for number, row in enumerate(rows):
        length = len(row.ids)
        ids[number, :length] = torch.tensor(row.ids)
        types[number, :length] = torch.tensor(row.types)
        mask[number, :length] = 1
    return ids, mask, types, torch.tensor([row.label for row in rows])


def batches_of(rows: Sequence[Encoded], tokens: int) -> Iterator[tuple[list[int], tuple[Tensor, ...]]]:
    """Every row once, with its numbers: for prediction."""
    for numbers in by_length(rows, tokens):
        yield numbers, collate([rows[n] for n in numbers])
