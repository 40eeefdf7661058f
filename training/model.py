"""The cross-encoder: claim and passage in one sequence, three logits out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from config import Config
from data import LABELS


class Verifier(nn.Module):
    """BERT with one of two heads.

    'plain' is a linear layer on [CLS]. 'pair' also compares the mean of the claim's states with
    the mean of the passage's (difference and product, as InferSent does, arXiv:1705.02364), which
    suits encoders whose pretraining shaped means and not [CLS].
    """

    def __init__(self, encoder: BertModel, head: str, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.kind = head
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        if head == "plain":
            self.head: nn.Module = nn.Linear(width, len(LABELS))
        elif head == "pair":
            self.head = nn.Sequential(
                nn.Linear(5 * width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, len(LABELS))
            )
        else:
            raise ValueError(f"unknown head {head!r}")

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits (batch, 3) in the order of `LABELS`, from int64 tensors (batch, length)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        first = states[:, 0]
        if self.kind == "plain":
            return self.head(self.dropout(first))
        passage_mask = (attention_mask * token_type_ids).to(states.dtype).unsqueeze(-1)
        claim_mask = (attention_mask * (1 - token_type_ids)).to(states.dtype).unsqueeze(-1)
        claim = (states * claim_mask).sum(1) / claim_mask.sum(1).clamp(min=1)
        passage = (states * passage_mask).sum(1) / passage_mask.sum(1).clamp(min=1)
        joined = torch.cat([first, claim, passage, (claim - passage).abs(), claim * passage], dim=-1)
        return self.head(self.dropout(joined))


def parameter_groups(model: Verifier, config: Config) -> list[dict]:
    """AdamW groups with layer-wise rates; frozen parts are switched off here."""
    layers = model.encoder.encoder.layer
    depth = len(layers)
    if config.freeze_embeddings:
        model.encoder.embeddings.requires_grad_(False)
    for layer in layers[: config.freeze_layers]:
        layer.requires_grad_(False)
    groups: list[dict] = []
    parts: list[tuple[nn.Module, float]] = [(model.head, config.head_rate)]
    parts += [(layer, config.layer_decay ** (depth - 1 - number)) for number, layer in enumerate(layers)]
    parts.append((model.encoder.embeddings, config.layer_decay**depth))
    for module, factor in parts:
        for decays in (True, False):
            chosen = [p for p in module.parameters() if p.requires_grad and (p.dim() > 1) is decays]
            if chosen:
                groups.append(
                    {
                        "params": chosen,
                        "lr": config.learning_rate * factor,
                        "factor": factor,
                        "weight_decay": config.weight_decay if decays else 0.0,
                    }
                )
    return groups
