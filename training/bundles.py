"""Development bundles: claims with the passages that a search might bring for them, to fit the weighing on.

    python training/bundles.py --data DATA --out BUNDLES.jsonl [--claims N]

One claim a line, `{id, claim, verdict, evidence: [{text, label}], dataset}`, as `assay eval verdict` reads it. The
claims are those of the tune parts, which no gradient has seen, and each stands in one bundle alone:

- supported, refuted: its gold passages (of one document only the first), among neighbours that are no evidence
- conflicting: a passage that supports and one that refutes it, given (FEVER-Symmetric) or made by a contrast rule
- insufficient: neighbours alone

Neighbours are the best by BM25 among the passages of all training sets, as a search for the claim would bring
them, no sentence twice. One that covers most of the claim, stands in the same cluster or document, or shares a
sentence with the evidence, may be evidence nobody labelled: it is out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clean import sentences
from contrast import Pools, countries, exclusive, numbers
from data import Pair, components, load_sets, read_rows
from neutrals import Neighbours

SIZES = (5, 10, 20)
INSUFFICIENT = 0.3  # share of the claims whose evidence is left out
MOST_COVERED = 0.7  # as for mined neutrals: what covers more of the claim may be evidence
DEPTH = 80  # neighbours looked at for each claim


@dataclass(frozen=True)
class Known:
    """A claim with its gold passages by label, and the names of the clusters and documents it touches."""

    claim: str
    dataset: str
    id: str
    passages: dict[str, list[str]]
    names: frozenset[str]


def gather(pairs: Sequence[Pair], clusters: Sequence[str], documents: dict[str, str]) -> list[Known]:
    """One entry a claim; of a document's passages only the first, for a document is one voice."""
    found: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    for pair, cluster in zip(pairs, clusters, strict=True):
        found[pair.claim].append((pair, cluster))
    known = []
    for claim, rows in found.items():
        passages: dict[str, list[str]] = {"supports": [], "refutes": []}
        seen: set[str] = set()
        names = {name for _, name in rows} | {documents[pair.id] for pair, _ in rows if pair.id in documents}
        for pair, _ in rows:
            source = documents.get(pair.id, pair.evidence)
            if source not in seen:
                seen.add(source)
                passages[pair.label].append(pair.evidence)
        first = rows[0][0]
        known.append(Known(claim, first.dataset, first.id, passages, frozenset(names)))
    return known


def twin_of(known: Known, rng: random.Random, pools: Pools) -> str | None:
    """The supporting passage with one value changed, so that it refutes the claim."""
    for text in known.passages["supports"]:
        pair = Pair(known.claim, text, "supports", "", known.dataset)
        for rule in (numbers, exclusive, countries):
            for claim, evidence, label in rule(pair, rng, pools):
                if claim == known.claim and label == "refutes":
                    return evidence
    return None


def telling(known: Known, rng: random.Random, pools: Pools) -> tuple[str, list[tuple[str, str]]]:
    """The bundle's verdict and the passages that make it so, as (text, label)."""
    supports, refutes = known.passages["supports"], known.passages["refutes"]
    drawn = rng.random()
    if drawn < INSUFFICIENT:
        return "insufficient", []
    both = bool(supports and refutes)
    twin = None if both or not supports else twin_of(known, rng, pools)
    if both and drawn < INSUFFICIENT + 0.35:
        return "conflicting", [(supports[0], "supports"), (refutes[0], "refutes")]
    if twin is not None and drawn < INSUFFICIENT + 0.35:
        return "conflicting", [(supports[0], "supports"), (twin, "refutes")]
    side = rng.choice(["supports", "refutes"]) if both else "supports" if supports else "refutes"
    return {"supports": "supported", "refutes": "refuted"}[side], [(text, side) for text in known.passages[side]]


def bundles(claims: Sequence[Known], corpus: dict[str, set[str]], rng: random.Random) -> list[dict]:
    """A bundle for each claim, of the sizes in turn.

    corpus: each passage with the names of the clusters and the document it stands in.
    """
    texts = list(corpus)
    index = Neighbours(texts)
    pools = Pools([Pair(known.claim, "", "supports", "", known.dataset) for known in claims])
    made = []
    near = index.nearest([known.claim for known in claims], DEPTH)
    for number, (known, found) in enumerate(zip(claims, near, strict=True)):
        verdict, evidence = telling(known, rng, pools)
        size = SIZES[number % len(SIZES)]
        taken = {piece for passages in known.passages.values() for text in passages for piece in sentences(text)}
        chosen = evidence[:size]
        for text in (texts[at] for at in found):
            if len(chosen) == size:
                break
            apart = not (corpus[text] & known.names) and taken.isdisjoint(sentences(text))
            if apart and index.coverage(known.claim, text) <= MOST_COVERED:
                taken.update(sentences(text))
                chosen.append((text, "neutral"))
        rng.shuffle(chosen)
        made.append(
            {
                "id": f"bundle-{known.id}",
                "claim": known.claim,
                "verdict": verdict,
                "evidence": [{"text": text, "label": label} for text, label in chosen],
                "dataset": known.dataset,
            }
        )
    return made


def document_names(folder: Path) -> dict[str, str]:
    """Pair id to the document it was taken from, where the set says so."""
    rows = (row for path in sorted((folder / "pairs").glob("scifact-*.jsonl")) for row in read_rows(path))
    return {str(row["id"]): str(row["document"]) for row in rows if "document" in row}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--claims", type=int, default=500, help="how many claims, drawn evenly (default 500)")
    args = parser.parse_args()
    rng = random.Random(17)
    sets = load_sets(args.data)
    development = sets.tune + sets.measured["fever-symmetric-dev"] + sets.measured["scifact-validation"]
    everything = development + sets.train
    names = components(everything)
    corpus: dict[str, set[str]] = defaultdict(set)
    documents = document_names(args.data)
    for pair, name in zip(everything, names, strict=True):
        corpus[pair.evidence] |= {name} | ({documents[pair.id]} if pair.id in documents else set())
    claims = gather(development, names[: len(development)], documents)
    made = bundles(rng.sample(claims, min(args.claims, len(claims))), corpus, rng)
    args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made))
    for (dataset, verdict), count in sorted(Counter((row["dataset"], row["verdict"]) for row in made).items()):
        print(f"{dataset:16} {verdict:13} {count}")
    print(f"{len(made)} claims, {sum(len(row['evidence']) for row in made)} passages")


if __name__ == "__main__":
    main()
