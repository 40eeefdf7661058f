"""The untuned starting point: cosine of the two texts' vectors, with a threshold fitted on development pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from data import Pair


def _vectors(encoder: BertModel, tokenizer: Tokenizer, texts: Sequence[str], max_length: int) -> np.ndarray:
    tokenizer.enable_truncation(max_length=max_length)
    encodings = tokenizer.encode_batch(list(texts))
    order = sorted(range(len(texts)), key=lambda n: len(encodings[n].ids))
    out = np.zeros((len(texts), encoder.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            numbers = order[start : start + 32]
            longest = max(len(encodings[n].ids) for n in numbers)
            ids = torch.zeros(len(numbers), longest, dtype=torch.long)
            mask = torch.zeros_like(ids)
            for row, number in enumerate(numbers):
                length = len(encodings[number].ids)
                ids[row, :length] = torch.tensor(encodings[number].ids)
                mask[row, :length] = 1
            states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).float()
            mean = (states * weight).sum(1) / weight.sum(1)
            out[numbers] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return out


def cosines(encoder: BertModel, tokenizer: Tokenizer, pairs: Sequence[Pair], max_length: int) -> np.ndarray:
    """Cosine (n) of the mean vectors of claim and passage."""
    encoder.eval()
    texts = sorted({text for pair in pairs for text in (pair.claim, pair.evidence)})
    place = {text: number for number, text in enumerate(texts)}
    vectors = _vectors(encoder, tokenizer, texts, max_length)
    return np.array([float(vectors[place[p.claim]] @ vectors[place[p.evidence]]) for p in pairs])


def balanced(scores: np.ndarray, holds: np.ndarray, threshold: float) -> float:
    """Balanced accuracy of 'supports' above the threshold."""
    says = scores >= threshold
    return float((says[holds].mean() + (~says[~holds]).mean()) / 2)


def cosine_baseline(
    encoder: BertModel,
    tokenizer: Tokenizer,
    development: Sequence[Pair],
    sets: dict[str, list[Pair]],
    max_length: int,
) -> dict[str, float]:
    """Supports-or-not balanced accuracy by set, with the one threshold best on `development`."""
    scores = cosines(encoder, tokenizer, development, max_length)
    holds = np.array([pair.label == "supports" for pair in development])
    threshold = max(np.quantile(scores, np.linspace(0.02, 0.98, 97)), key=lambda t: balanced(scores, holds, t))
    return {
        name: balanced(
            cosines(encoder, tokenizer, pairs, max_length),
            np.array([pair.label == "supports" for pair in pairs]),
            threshold,
        )
        for name, pairs in sets.items()
    }
