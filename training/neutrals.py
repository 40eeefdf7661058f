"""Neutral pairs: passages that are about the claim's subject and yet say nothing on the claim.

FEVER's own 'not enough info' claims have no evidence, so passages are mined as its authors'
baselines did, by nearness (Thorne et al. 2018, section 5), with a bound on how much of the claim the
passage may cover: a near neighbour that covers it whole is more likely unlabelled evidence.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from scipy.sparse import csr_matrix

from clean import clean, sentences
from data import Pair

_WORD = re.compile(r"[a-z0-9]+(?:[.,]\d+)*")
_STOP = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his i if in into is it its "
    "may more most no not of on or only s she so such than that the their them there these they this to was were "
    "which who will with would".split()
)


def words(text: str) -> list[str]:
    """Content words, cut to six letters: a stemmer that needs no list."""
    return [word[:6] for word in _WORD.findall(text.lower()) if word not in _STOP]


class Neighbours:
    """BM25 (k1 0.9, b 0.4, as Anserini) over a fixed list of passages."""

    def __init__(self, passages: Sequence[str], k1: float = 0.9, b: float = 0.4) -> None:
        counted = [Counter(words(passage)) for passage in passages]
        self.vocabulary: dict[str, int] = {}
        rows, columns, frequencies = [], [], []
        for row, counts in enumerate(counted):
            for word, count in counts.items():
                rows.append(row)
                columns.append(self.vocabulary.setdefault(word, len(self.vocabulary)))
                frequencies.append(count)
        shape = (len(passages), len(self.vocabulary))
        tf = csr_matrix((np.array(frequencies, dtype=np.float32), (rows, columns)), shape=shape)
        lengths = np.asarray(tf.sum(axis=1)).ravel()
        holds = np.bincount(np.array(columns, dtype=np.int64), minlength=shape[1])
        self.idf = np.log(1 + (shape[0] - holds + 0.5) / (holds + 0.5))
        coo = tf.tocoo()
        norm = k1 * (1 - b + b * lengths[coo.row] / max(lengths.mean(), 1e-9))
        scores = self.idf[coo.col] * coo.data * (k1 + 1) / (coo.data + norm)
        self.matrix = csr_matrix((scores.astype(np.float32), (coo.row, coo.col)), shape=shape)
        self.unseen = log(1 + (shape[0] + 0.5) / 0.5)

    def nearest(self, claims: Sequence[str], count: int) -> list[list[int]]:
        """For each claim the numbers of its `count` best passages, best first."""
        found: list[list[int]] = []
        for start in range(0, len(claims), 256):
            chunk = claims[start : start + 256]
            rows, columns = [], []
            for row, claim in enumerate(chunk):
                for word in set(words(claim)):
                    if word in self.vocabulary:
                        rows.append(row)
                        columns.append(self.vocabulary[word])
            queries = csr_matrix(
                (np.ones(len(rows), dtype=np.float32), (rows, columns)),
                shape=(len(chunk), len(self.vocabulary)),
            )
            scored = (queries @ self.matrix.T).toarray()
            top = np.argpartition(-scored, min(count, scored.shape[1] - 1), axis=1)[:, :count]
            for row in range(len(chunk)):
                best = sorted(top[row], key=lambda column: -scored[row, column])
                found.append([int(column) for column in best if scored[row, column] > 0])
        return found

    def coverage(self, claim: str, passage: str) -> float:
        """Share of the claim's words, weighted by rarity, that the passage holds: 0 to 1."""
        wanted = set(words(claim))
        weight = {word: self.idf[self.vocabulary[word]] if word in self.vocabulary else self.unseen for word in wanted}
        held = wanted & set(words(passage))
        return sum(weight[word] for word in held) / max(sum(weight.values()), 1e-9)


def mine(
    pairs: Sequence[Pair],
    rng: random.Random,
    count: int,
    least: float = 0.15,
    most: float = 0.7,
    depth: int = 24,
) -> list[Pair]:
    """About `count` neutral pairs made of the claims and the passages of `pairs`.

    A passage qualifies when it belongs to another group and its coverage of the claim lies
    between `least` and `most`. Half are drawn from the best neighbours, half from all that qualify,
    so that easy neutrals are not forgotten.
    """
    passages: dict[str, set[str]] = {}
    for pair in pairs:
        pieces = sentences(pair.evidence)
        for text in {pair.evidence, *(piece for piece in pieces if len(piece) > 40)}:
            passages.setdefault(text, set()).add(pair.group)
    texts = list(passages)
    index = Neighbours(texts)
    chosen = rng.sample(list(pairs), min(count, len(pairs)))
    own: dict[str, str] = {}
    for pair in pairs:
        own[pair.group] = own.get(pair.group, "") + "\n" + pair.evidence
    made: list[Pair] = []
    for pair, near in zip(chosen, index.nearest([p.claim for p in chosen], depth), strict=True):
        fit = [
            texts[number]
            for number in near
            if pair.group not in passages[texts[number]]
            and texts[number] not in own[pair.group]
            and least <= index.coverage(pair.claim, texts[number]) <= most
        ]
        if fit:
            evidence = fit[0] if rng.random() < 0.5 else rng.choice(fit)
            made.append(Pair(pair.claim, evidence, "neutral", pair.group, pair.dataset, pair.id, "mined"))
    return made


def from_wice(rows: Sequence[dict], rng: random.Random, others_a_claim: int = 2) -> list[Pair]:
    """Pairs from WiCE's token annotation (Kamoi et al. 2023, arXiv:2303.01432).

    The claims are partly supported: with its best sentences a claim is not supported as a whole
    (neutral); without the words marked as unsupported it is (supports); and sentences of the same
    article that no annotator named are neutral.
    """
    made: list[Pair] = []
    for number, row in enumerate(rows):
        group = f"wice{number}"
        named = {i for group_ in row["supporting_sentences"] for i in group_}
        if not row["supporting_sentences"] or not row["supporting_sentences"][0]:
            continue
        best = clean(" ".join(row["evidence"][i] for i in row["supporting_sentences"][0]))
        tokens, marks = row["claim_tokens"], row["non_supported_spans"]
        kept = [token for token, unsupported in zip(tokens, marks, strict=True) if not unsupported]
        claim = clean(row["claim"])
        made.append(Pair(claim, best, "neutral", group, "wice", made="partial"))
        if len(kept) >= max(5, 0.5 * len(tokens)):
            made.append(Pair(clean(" ".join(kept)), best, "supports", group, "wice", made="trimmed"))
        rest = [
            text
            for i, text in enumerate(row["evidence"])
            if i not in named and len(text) > 60 and set(words(text)) & set(words(claim))
        ]
        for text in rng.sample(rest, min(others_a_claim, len(rest))):
            made.append(Pair(claim, clean(text), "neutral", group, "wice", made="same-article"))
    return made
