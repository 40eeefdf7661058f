import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from batches import Encoded, by_length
from config import Config
from export import export, logits_of, quantise, session
from model import Verifier, parameter_groups
from train import logits_of as torch_logits
from train import rate


def tiny(head: str) -> Verifier:
    torch.manual_seed(0)
    shape = BertConfig(vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    return Verifier(BertModel(shape, add_pooling_layer=False), head)


def rows(count: int = 12) -> list[Encoded]:
    rng = np.random.default_rng(1)
    made = []
    for _ in range(count):
        claim, passage = int(rng.integers(2, 6)), int(rng.integers(3, 20))
        made.append(
            Encoded(rng.integers(1, 50, claim + passage).tolist(), [0] * claim + [1] * passage, int(rng.integers(0, 3)))
        )
    return made


@pytest.mark.parametrize("head", ["plain", "pair"])
def test_padding_changes_nothing(head: str) -> None:
    model = tiny(head).eval()
    given = rows()
    together = torch_logits(model, given, tokens=4_096)
    alone = np.concatenate([torch_logits(model, [row]) for row in given])
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("head", ["plain", "pair"])
def test_export_agrees_with_torch_and_quantising_stays_near(head: str, tmp_path) -> None:
    model, given = tiny(head), rows()
    export(model, tmp_path / "model.onnx")
    exported = logits_of(session(tmp_path / "model.onnx"), given)
    assert np.allclose(exported, torch_logits(model, given), atol=1e-4)
    path, report = quantise(tmp_path / "model.onnx", tmp_path, given)
    assert path.exists() and set(report) == {"tensor", "tensor-7bit", "channel", "channel-7bit"}
    assert min(row["meanDifference"] for row in report.values()) < 0.2


def test_lower_layers_learn_slower_and_frozen_ones_not_at_all() -> None:
    model = tiny("plain")
    groups = parameter_groups(model, Config(freeze_layers=1, layer_decay=0.5))
    learned = {id(p) for group in groups for p in group["params"]}
    first, second = model.encoder.encoder.layer
    assert not any(id(p) in learned for p in first.parameters())
    assert all(id(p) in learned for p in second.parameters())
    assert not any(id(p) in learned for p in model.encoder.embeddings.parameters())


def test_rate_warms_up_and_ends_at_zero() -> None:
    config = Config(samples=1_000, warmup=0.1, cooldown=0.5)
    assert [rate(config, seen) for seen in (0, 50, 100, 400, 750, 1_000)] == pytest.approx([0, 0.5, 1, 1, 0.5, 0])


def test_unknown_head_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown head"):
        tiny("octopus")


def test_batches_by_length_waste_little() -> None:
    given = rows(300)
    padded = sum(max(len(given[n].ids) for n in batch) * len(batch) for batch in by_length(given, 400))
    assert padded < 1.1 * sum(len(row.ids) for row in given)
