"""The training loop: resumable at any moment, its learning curve in a JSON-lines file."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from bases import load_base
from batches import Encoded, batches_of, by_length, collate, encode
from config import Config
from data import LABELS, Pair, Sets, describe
from metrics import measure
from mixture import epoch, tune_pairs
from model import Verifier, parameter_groups
from teacher import Teacher


def rate(config: Config, seen: int) -> float:
    """Factor on the learning rate: linear warm-up, a plateau, linear cool-down to zero."""
    done = seen / config.samples
    if done < config.warmup:
        return done / config.warmup
    return min(1.0, max(0.0, (1 - done) / config.cooldown))


def logits_of(model: Verifier, rows: list[Encoded], tokens: int = 4_096) -> np.ndarray:
    """Logits (n, 3) in the order of `rows`."""
    model.eval()
    out = np.zeros((len(rows), 3), dtype=np.float32)
    with torch.inference_mode():
        for numbers, (ids, mask, types, _labels) in batches_of(rows, tokens):
            out[numbers] = model(ids, mask, types).numpy()
    model.train()
    return out


def softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


class Trainer:
    """One run in one folder; constructing it again on the same folder continues it."""

    def __init__(
        self, config: Config, base: Path, data: Path, sets: Sets, out: Path, teacher: Teacher | None = None
    ) -> None:
        self.config, self.data, self.sets, self.out, self.teacher = config, data, sets, out, teacher
        torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        encoder, self.tokenizer = load_base(base)
        self.model = Verifier(encoder, config.head)
        self.optimizer = torch.optim.AdamW(parameter_groups(self.model, config), betas=(0.9, 0.98), eps=1e-6)
        self.stopping = False
        self.seen = self.epoch = self.batch = 0
        self.spent = 0.0
        if self.checkpoint.exists():
            self._load()

    @property
    def checkpoint(self) -> Path:
        return self.out / "checkpoint.pt"

    def _load(self) -> None:
        saved = torch.load(self.checkpoint, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])
        self.seen, self.epoch, self.batch = saved["seen"], saved["epoch"], saved["batch"]
        self.spent = saved["spent"]

    def _save(self) -> None:
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "random": torch.get_rng_state(),
                "seen": self.seen,
                "epoch": self.epoch,
                "batch": self.batch,
                "spent": self.spent,
            },
            partial,
        )
        partial.replace(self.checkpoint)

    def _log(self, **row: object) -> None:
        with (self.out / "curve.jsonl").open("a") as lines:
            lines.write(
                json.dumps({"seen": self.seen, "epoch": self.epoch, "seconds": round(self.spent), **row}) + "\n"
            )

    def _evaluate(self, development: dict[str, tuple[list[Pair], list[Encoded]]], loss: float) -> None:
        results = {}
        for name, (_pairs, rows) in development.items():
            truth = np.array([row.label for row in rows])
            numbers = measure(softmax(logits_of(self.model, rows)), truth)
            results[name] = {
                key: round(float(numbers[key]), 4) for key in ("supportsBalancedAccuracy", "macroF1", "ece")
            }
        self._log(loss=round(loss, 4), development=results)

    def _development(self, most: int = 120) -> dict[str, tuple[list[Pair], list[Encoded]]]:
        """Small fixed samples of the development sets, by set; their neutrals are of their own kind."""
        groups: dict[str, list[Pair]] = {}
        for pair in tune_pairs(self.sets):
            groups.setdefault("neutrals" if pair.made == "mined" else pair.dataset, []).append(pair)
        rng = random.Random(3)
        chosen = {name: rng.sample(pairs, min(most, len(pairs))) for name, pairs in groups.items()}
        return {name: (pairs, self._encode(pairs)) for name, pairs in chosen.items()}

    def _encode(self, pairs: list[Pair]) -> list[Encoded]:
        return encode(pairs, self.tokenizer, self.config.max_length)

    def run(self) -> tuple[Verifier, Tokenizer]:
        """Train until `config.samples` pairs were seen, then return the model."""
        config = self.config
        signal.signal(signal.SIGTERM, self._stop)
        development = self._development()
        losses: list[float] = []
        next_evaluation = (self.seen // config.evaluate_every + 1) * config.evaluate_every
        last_save = clock = time.monotonic()
        while self.seen < config.samples:
            pairs = epoch(self.sets, self.data, config, self.epoch)
            rows = self._encode(pairs)
            order = by_length(rows, config.tokens_per_batch, random.Random(f"{config.seed}/{self.epoch}/order"))
            if self.batch == 0:
                self._log(epochPairs=describe(pairs))
            while self.batch < len(order) and self.seen < config.samples:
                losses.append(self._step([rows[n] for n in order[self.batch]]))
                self.batch += 1
                now = time.monotonic()
                self.spent, clock = self.spent + now - clock, now
                if self.seen >= next_evaluation:
                    self._evaluate(development, float(np.mean(losses)))
                    losses.clear()
                    next_evaluation += config.evaluate_every
                    clock = time.monotonic()
                if self.stopping or now - last_save > config.checkpoint_minutes * 60:
                    self._save()
                    last_save = now
                if self.stopping:
                    raise SystemExit(f"stopped after {self.seen} pairs; the same command goes on from there")
            if self.batch >= len(order):
                self.epoch, self.batch = self.epoch + 1, 0
        if losses:
            self._evaluate(development, float(np.mean(losses)))
        self._save()
        self.model.eval()
        return self.model, self.tokenizer

    def _stop(self, _signal: int, _frame: object) -> None:
        self.stopping = True

    def _step(self, rows: list[Encoded]) -> float:
        config = self.config
        factor = rate(config, self.seen)
        for group in self.optimizer.param_groups:
            group["lr"] = config.learning_rate * group["factor"] * factor
        ids, mask, types, labels = collate(rows)
        target: Tensor = torch.nn.functional.one_hot(labels, len(LABELS)).float()
        if self.teacher:
            target += config.teacher_share * (self.teacher.answers(ids, mask, types) - target)
        loss = torch.nn.functional.cross_entropy(
            self.model(ids, mask, types), target, label_smoothing=config.label_smoothing
        )
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_((p for p in self.model.parameters() if p.requires_grad), 1.0)
        self.optimizer.step()
        self.seen += len(rows)
        return float(loss.detach())
