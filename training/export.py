"""To ONNX, and from 32-bit floats to 8-bit integers by the variant that loses least."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from batches import Encoded, collate
from model import Verifier

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
VARIANTS: dict[str, dict] = {
    "tensor": {},
    # Without VNNI an AVX2 processor adds two 8-bit products in 16 bits, which can saturate:
    # seven-bit weights cannot (ONNX Runtime documentation, 'When to use reduce_range').
    "tensor-7bit": {"reduce_range": True},
    "channel": {"per_channel": True},
    "channel-7bit": {"per_channel": True, "reduce_range": True},
}


def export(model: Verifier, path: Path) -> None:
    """Write the model with free batch and length axes, opset 17."""
    model.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    types = torch.cat([torch.zeros(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long)], dim=1)
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS}
    torch.onnx.export(
        model,
        (example, example.clone(), types),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def logits_of(runner: onnxruntime.InferenceSession, rows: Sequence[Encoded]) -> np.ndarray:
    """Logits (n, 3) in the order of `rows`, each row run alone.

    An 8-bit model scales its activations by the batch: what stands beside a row would change its
    answer (.03 of a probability on average), and the product too runs every pair alone.
    """
    out = np.zeros((len(rows), 3), dtype=np.float32)
    for number, row in enumerate(rows):
        ids, mask, types, _labels = collate([row])
        feed = dict(zip(INPUTS, (ids.numpy(), mask.numpy(), types.numpy()), strict=True))
        out[number] = runner.run(["logits"], feed)[0][0]
    return out


def quantise(source: Path, folder: Path, rows: Sequence[Encoded]) -> tuple[Path, dict[str, dict[str, float]]]:
    """Try every variant on `rows` and keep the one whose logits stay nearest to the float model's.

    Returns its path and, for each variant, its size in megabytes, its mean absolute difference in
    logits and the share of rows whose label stays the same.
    """
    reference = logits_of(session(source), rows)
    report: dict[str, dict[str, float]] = {}
    best: tuple[float, Path] | None = None
    for name, options in VARIANTS.items():
        path = folder / f"quantised-{name}.onnx"
        quantize_dynamic(str(source), str(path), weight_type=QuantType.QInt8, **options)
        got = logits_of(session(path), rows)
        report[name] = {
            "megabytes": path.stat().st_size / 1e6,
            "meanDifference": float(np.abs(got - reference).mean()),
            "sameLabel": float((got.argmax(1) == reference.argmax(1)).mean()),
        }
        if best is None or report[name]["meanDifference"] < best[0]:
            best = (report[name]["meanDifference"], path)
    assert best is not None
    onnx.checker.check_model(str(best[1]))
    return best[1], report
