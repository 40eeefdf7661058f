"""The sentence encoder that ships beside the verifier: a pretrained one as it is, pooled and in 8 bits.

    python training/encoder.py --base ARCHIVE --out FOLDER [--name NAME]

FOLDER gets model.onnx (mean of the last layer's states, one vector a text), tokenizer.json, encoder.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from bases import load_base
from export import VARIANTS
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

# Of the four variants the one that lost least on every model tried here.
VARIANT = "channel-7bit"


class MeanPooled(nn.Module):
    """Mean of the token states (Reimers and Gurevych 2019, arXiv:1908.10084)."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Vectors (batch, width), from int64 tensors (batch, length)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(states.dtype)
        return (states * weight).sum(1) / weight.sum(1).clamp(min=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="encoder: a .jar, a .whl or a folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="", help="name of the base, for the model's description")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    encoder, tokenizer = load_base(args.base)
    whole = args.out / "float.onnx"
    example = torch.ones(2, 16, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "length"} for name in names}
    torch.onnx.export(
        MeanPooled(encoder).eval(),
        (example, example.clone(), torch.zeros_like(example)),
        str(whole),
        input_names=names,
        output_names=["vectors"],
        dynamic_axes={**axes, "vectors": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    model = args.out / "model.onnx"
    quantize_dynamic(str(whole), str(model), weight_type=QuantType.QInt8, **VARIANTS[VARIANT])
    whole.unlink()
    tokenizer.no_truncation()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    description = {"base": args.name or args.base.stem, "sha256": hashlib.sha256(model.read_bytes()).hexdigest()}
    (args.out / "encoder.json").write_text(json.dumps(description, indent=2) + "\n")


if __name__ == "__main__":
    main()
