"""Distillation: a larger verifier's answers as part of the target (Hinton et al. 2015, arXiv:1503.02531)."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from export import INPUTS, session


class Teacher:
    """A folder that `run.py` packaged, asked for its probabilities batch by batch.

    It must share the student's vocabulary: both read the same token numbers.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.runner = session(folder / "model.onnx", threads)

    def answers(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Probabilities (batch, 3), uncalibrated, in the order of `LABELS`."""
        feed = dict(zip(INPUTS, (ids.numpy(), mask.numpy(), types.numpy()), strict=True))
        return torch.softmax(torch.from_numpy(self.runner.run(["logits"], feed)[0]), dim=-1)
