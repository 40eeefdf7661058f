"""From data files to a calibrated 8-bit ONNX verifier, in one command that can be stopped and started again.

    python training/run.py --data DATA --base ARCHIVE --out OUT [--set name=value ...]

Stages whose result lies in OUT already are skipped; training continues from its last checkpoint.
OUT/verifier holds what ships: model.onnx, tokenizer.json, verifier.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path

import numpy as np

from baseline import cosine_baseline
from bases import load_base
from batches import encode
from calibrate import Calibration, fit
from config import Config, load_config
from data import LABELS, Sets, load_sets
from evaluate import evaluate, speed, table, write_held_back
from export import export, logits_of, quantise, session
from lexical import lexical_floor
from mixture import tune_pairs
from neutrals import mine
from teacher import Teacher
from train import Trainer


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/ and citations/")
    parser.add_argument("--base", type=Path, required=True, help="encoder: a .jar, a .whl or a folder")
    parser.add_argument("--out", type=Path, required=True, help="folder of this experiment")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="change a setting")
    parser.add_argument("--baseline", action="store_true", help="also measure the untuned encoder")
    parser.add_argument("--skip", action="append", default=[], metavar="SET", help="do not measure on this set")
    parser.add_argument("--teacher", type=Path, help="OUT/verifier of another run, to learn from as well")
    parser.add_argument("--name", default="", help="name of the base, for the model's description")
    return parser.parse_args()


def settings(args: argparse.Namespace) -> Config:
    """The folder's own settings, or the defaults, with the command line's changes; saved again."""
    saved = args.out / "config.json"
    config = (load_config(saved) if saved.exists() else Config()).with_overrides(args.set)
    config.save(saved)
    return config


def package(args: argparse.Namespace, config: Config, sets: Sets) -> Path:
    """Train, export, quantise and calibrate; returns the folder that ships."""
    shipped = args.out / "verifier"
    if (shipped / "verifier.json").exists():
        return shipped
    shipped.mkdir(exist_ok=True)
    teacher = Teacher(args.teacher, config.threads) if args.teacher else None
    trainer = Trainer(config, args.base, args.data, sets, args.out, teacher)
    model, tokenizer = trainer.run()
    export(model, args.out / "model.onnx")
    development = tune_pairs(sets)
    rows = encode(development, tokenizer, config.max_length)
    chosen, report = quantise(args.out / "model.onnx", args.out, random.Random(5).sample(rows, min(300, len(rows))))
    (args.out / "quantisation.json").write_text(json.dumps({"chosen": chosen.stem, "variants": report}, indent=2))
    shutil.copyfile(chosen, shipped / "model.onnx")
    logits = logits_of(session(chosen), rows)
    names = ["neutrals" if pair.made == "mined" else pair.dataset for pair in development]
    calibration = fit(logits, np.array([row.label for row in rows]), names)
    tokenizer.no_truncation()
    tokenizer.save(str(shipped / "tokenizer.json"), pretty=False)
    description = {
        "sha256": hashlib.sha256((shipped / "model.onnx").read_bytes()).hexdigest(),
        "labels": list(LABELS),
        "maxLength": config.max_length,
        **calibration.as_json(),
        "base": args.name or args.base.stem,
        "head": config.head,
        "samples": trainer.seen,
        "teacher": json.loads((args.teacher / "verifier.json").read_text())["base"] if args.teacher else None,
    }
    (shipped / "verifier.json").write_text(json.dumps(description, indent=2) + "\n")
    return shipped


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    config = settings(args)
    sets = load_sets(args.data)
    shipped = package(args, config, sets)
    description = json.loads((shipped / "verifier.json").read_text())
    calibration = Calibration(description["temperature"], tuple(description["bias"]))
    encoder, tokenizer = load_base(args.base)
    runner = session(shipped / "model.onnx")
    chosen = {name: pairs for name, pairs in sets.measured.items() if name not in args.skip}
    report = evaluate(runner, tokenizer, config.max_length, calibration, chosen)
    report["millisecondsAPair"] = speed(runner)
    report["megabytes"] = round((shipped / "model.onnx").stat().st_size / 1e6, 1)
    if args.baseline:
        report["lexical"] = lexical_floor(sets.train + mine(sets.train, random.Random(5), len(sets.train) // 2), chosen)
        report["cosine"] = cosine_baseline(encoder, tokenizer, tune_pairs(sets), chosen, config.max_length)
    (args.out / "evaluation.json").write_text(json.dumps(report, indent=2) + "\n")
    (args.out / "evaluation.md").write_text(table(report))
    write_held_back(sets.measured, args.out)


if __name__ == "__main__":
    main()
