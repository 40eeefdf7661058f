"""Contrast pairs by rule: a small edit that must change the label, and its twin that must not.

Every value edit is made on the claim alone, on the evidence alone, and on both, as in
FEVER-Symmetric (Schuster et al. 2019, https://aclanthology.org/D19-1341): neither the claim nor
the passage by itself then tells the label. Rules that cannot be sure of the label make nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache

from data import Pair
from lexicon import ANTONYMS, COUNTRY_WORDS, DIRECTED_VERBS, EXCLUSIVE

Edit = tuple[str, str, str]  # claim, evidence, label
Rule = Callable[[Pair, random.Random, "Pools"], list[Edit]]

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,-])\d+(?:\.\d+)?(?![\w%]*\w)")
_NAME = re.compile(r"\b[A-Z][a-zé]+(?: (?:of |de |van |von )?[A-Z][a-zé]+){1,2}\b")
_TAIL = re.compile(r" (?:in|at|from|during|after) [A-Z0-9][^,.;]{2,40}(?=\.?$)")


class Pools:
    """What edits draw on: names and closing phrases that other claims use."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        starts = (_NAME.match(pair.claim) for pair in pairs)
        self.names = sorted({start.group() for start in starts if start})
        self.tails = sorted({tail for pair in pairs for tail in _TAIL.findall(pair.claim)})


@cache
def _whole(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(an? )?{re.escape(value)}(?!\w)", re.IGNORECASE)


def _replace(text: str, old: str, new: str) -> str:
    """Replace whole words; the first letter keeps its case, and 'a' or 'an' before it is set right."""

    def put(match: re.Match[str]) -> str:
        article = match.group(1) or ""
        if article:
            article = article[0] + ("n " if new[:1].lower() in "aeiou" else " ")
        upper = match.group()[len(match.group(1) or "")].isupper()
        return article + (new[:1].upper() + new[1:] if upper else new)

    return _whole(old).sub(put, text)


def _holds(text: str, value: str) -> bool:
    return value.lower() in text.lower() and _whole(value).search(text) is not None


def _value_edits(pair: Pair, old: str, new: str, broken: str = "refutes") -> list[Edit]:
    """The four corners of an edit of a value that both texts hold."""
    claim, evidence = _replace(pair.claim, old, new), _replace(pair.evidence, old, new)
    if pair.label == "supports":
        return [(claim, pair.evidence, broken), (pair.claim, evidence, broken), (claim, evidence, "supports")]
    return [(claim, evidence, pair.label)]


def other_number(text: str, rng: random.Random) -> str:
    """A number of the same look: years stay near, decimals keep their places, commas stay."""
    plain = text.replace(",", "")
    if "." in plain:
        places = len(plain.split(".")[1])
        value = float(plain)
        return f"{value * rng.choice([0.4, 0.6, 1.5, 2.5]) + 10**-places:.{places}f}"
    value = int(plain)
    if 1000 <= value <= 2100 and "," not in text:
        return str(value + rng.choice([-1, 1]) * rng.randint(1, 25))
    if value <= 12:
        return str(rng.choice([n for n in range(1, 15) if n != value]))
    changed = max(1, round(value * rng.choice([0.3, 0.5, 0.7, 1.4, 2, 3])) + rng.choice([0, 1, 2]))
    changed = changed + 1 if changed == value else changed
    return f"{changed:,}" if "," in text else str(changed)


def numbers(pair: Pair, rng: random.Random, _pools: Pools) -> list[Edit]:
    """Change a figure or a year that both texts hold."""
    shared = [n for n in _NUMBER.findall(pair.claim) if _holds(pair.evidence, n)]
    if not shared:
        return []
    old = rng.choice(shared)
    new = other_number(old, rng)
    if _holds(pair.evidence, new) or _holds(pair.claim, new):
        return []
    return _value_edits(pair, old, new)


_COUNTED = re.compile(
    r"(?<!than )(?<!over )(?<!least )(?<!under )(?<!about )(?<!around )(?<!\b[Ss]eason )(?<!\bnumber )"
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+) (?=(?:[a-z]{3,}s|people|percent|million|billion)\b)"
)


def comparisons(pair: Pair, rng: random.Random, _pools: Pools) -> list[Edit]:
    """Turn a supported count into a bound above or below it: 'more than 80' is arithmetic."""
    match = _COUNTED.search(pair.claim)
    if pair.label != "supports" or match is None or not _holds(pair.evidence, match.group(1)):
        return []
    value = int(match.group(1).replace(",", ""))
    if value < 5 or 1500 <= value <= 2100:
        return []
    low, high = round(value * rng.choice([0.5, 0.8, 0.9])), round(value * rng.choice([1.2, 1.5, 2]))
    if not low < value < high:
        return []
    more, fewer = rng.choice(["more than", "over", "at least"]), rng.choice(["fewer than", "less than", "under"])

    def put(words: str, bound: int) -> str:
        shown = f"{bound:,}" if "," in match.group(1) else str(bound)
        return f"{pair.claim[: match.start()]}{words} {shown} {pair.claim[match.end() :]}"

    return [
        (put(more, low), pair.evidence, "supports"),
        (put(more, high), pair.evidence, "refutes"),
        (put(fewer, high), pair.evidence, "supports"),
        (put(fewer, low), pair.evidence, "refutes"),
    ]


def exclusive(pair: Pair, rng: random.Random, _pools: Pools) -> list[Edit]:
    """Change a month, an ordinal, a colour, a direction: words of which only one can hold."""
    for members in rng.sample(EXCLUSIVE, len(EXCLUSIVE)):
        shared = [word for word in members if _holds(pair.claim, word) and _holds(pair.evidence, word)]
        if shared:
            old = rng.choice(shared)
            free = [w for w in members if not _holds(pair.claim, w) and not _holds(pair.evidence, w)]
            return _value_edits(pair, old, rng.choice(free)) if free else []
    return []


def countries(pair: Pair, rng: random.Random, _pools: Pools) -> list[Edit]:
    """Change a nationality; one passage may name two, so it must hold just one."""
    held = list({word for word in COUNTRY_WORDS if word in pair.evidence})
    if len(held) != 1 or not _holds(pair.evidence, held[0]) or not _holds(pair.claim, held[0]):
        return []
    return _value_edits(pair, held[0], rng.choice([word for word in COUNTRY_WORDS if word != held[0]]))


def _stands_alone(text: str, name: str) -> bool:
    """Whether the name occurs, and never as a part of a longer one."""
    found = re.findall(rf"([A-Z0-9][\w.]* )?{re.escape(name)}( [A-Z0-9]|[\w-])?", text)
    return bool(found) and not any(before or after for before, after in found)


def names(pair: Pair, rng: random.Random, pools: Pools) -> list[Edit]:
    """Change the subject's name: the passage is then about somebody else, so neutral."""
    match = _NAME.match(pair.claim)
    if match is None or not pools.names or not _stands_alone(pair.evidence, match.group()):
        return []
    old, new = match.group(), rng.choice(pools.names)
    if not _stands_alone(pair.claim, old):
        return []
    last = old.split()[-1]
    claim_rest, evidence_rest = pair.claim.replace(old, ""), pair.evidence.replace(old, "")
    if new in pair.evidence or new in pair.claim or last in claim_rest or last in evidence_rest:
        return []
    return _value_edits(pair, old, new, broken="neutral")


_LOWER = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


def antonyms(pair: Pair, rng: random.Random, _pools: Pools) -> list[Edit]:
    """Turn the direction of the claim: increases, decreases. The evidence may word it otherwise."""
    words = set(_LOWER.findall(pair.claim))
    found = [(a, b) for a, b in ANTONYMS if a in words and b not in words]
    if not found:
        return []
    old, new = rng.choice(found)
    if _holds(pair.evidence, new):
        return []
    turned = _replace(pair.claim, old, new)
    if pair.label == "supports":
        edits: list[Edit] = [(turned, pair.evidence, "refutes")]
        if _holds(pair.evidence, old):
            evidence = _replace(pair.evidence, old, new)
            edits += [(pair.claim, evidence, "refutes"), (turned, evidence, "supports")]
        return edits
    # SciFact's refuted claims are negations of supported ones, so turning them back is safe there alone.
    if pair.label == "refutes" and pair.dataset == "scifact":
        return [(turned, pair.evidence, "supports")]
    return []


_COPULA = re.compile(r"\b(is|was|are|were|will|can|could|did|does|do|has been|have been)\b(?! not\b)(?!n't)")
_NEGATED = re.compile(r"\b(is|was|are|were|will|can|could|has|have|did|does|do) not ")
_CLAUSE = re.compile(r"\b(?:that|which|who|whose|when|because|if|not|never|no|nothing|nobody|only)\b")


def negation(pair: Pair, _rng: random.Random, _pools: Pools) -> list[Edit]:
    """Add or take away 'not' in a one-clause claim; the label turns over."""
    turned = {"supports": "refutes", "refutes": "supports"}.get(pair.label)
    if turned is None:
        return []
    negated = _NEGATED.search(pair.claim)
    if negated:
        verb = negated.group(1)
        if verb in ("did", "does", "do", "has", "have"):
            return []
        return [(pair.claim.replace(negated.group(), f"{verb} ", 1), pair.evidence, turned)]
    match = _COPULA.search(pair.claim)
    if match is None or _CLAUSE.search(pair.claim) or " and " in pair.claim:
        return []
    words = match.group(1).split()
    put = " ".join([words[0], "not", *words[1:]])
    claim = f"{pair.claim[: match.start()]}{put}{pair.claim[match.end() :]}"
    return [(claim, pair.evidence, turned)]


_SOME = re.compile(r"\b(some|many|several|multiple|numerous|various|at least one)\b")


def quantifiers(pair: Pair, _rng: random.Random, _pools: Pools) -> list[Edit]:
    """'Several' to 'no': a supported claim of existence turned into its denial."""
    match = _SOME.search(pair.claim)
    if pair.label != "supports" or match is None or _CLAUSE.search(pair.claim):
        return []
    return [(f"{pair.claim[: match.start()]}no{pair.claim[match.end() :]}", pair.evidence, "refutes")]


def roles(pair: Pair, _rng: random.Random, _pools: Pools) -> list[Edit]:
    """'A defeated B' to 'B defeated A', for verbs that cannot hold both ways."""
    found = list(_NAME.finditer(pair.claim))
    if pair.label != "supports" or len(found) != 2 or found[0].start() != 0:
        return []
    first, second = found
    between = pair.claim[first.end() : second.start()]
    known = all(_stands_alone(text, name.group()) for name in found for text in (pair.claim, pair.evidence))
    if not known or not any(_holds(between, verb) for verb in DIRECTED_VERBS):
        return []
    return [(f"{second.group()}{between}{first.group()}{pair.claim[second.end() :]}", pair.evidence, "refutes")]


def details(pair: Pair, rng: random.Random, pools: Pools) -> list[Edit]:
    """Add a closing phrase of another claim: what the passage does not say is not supported."""
    if pair.label != "supports" or not pools.tails or " in " in pair.claim:
        return []
    tail = rng.choice(pools.tails)
    if any(_holds(pair.evidence, word) for word in tail.split()[1:] if len(word) > 3):
        return []
    return [(f"{pair.claim.rstrip('. ')}{tail}.", pair.evidence, "neutral")]


RULES: dict[str, Rule] = {
    "numbers": numbers,
    "comparisons": comparisons,
    "exclusive": exclusive,
    "countries": countries,
    "names": names,
    "antonyms": antonyms,
    "negation": negation,
    "quantifiers": quantifiers,
    "roles": roles,
    "details": details,
}


def contrast(pairs: Sequence[Pair], rng: random.Random, count: int) -> list[Pair]:
    """Up to `count` contrast pairs, spread evenly over the rules as far as each can fill its share."""
    pools = Pools(pairs)
    made: dict[str, list[Pair]] = {name: [] for name in RULES}
    for pair in rng.sample(list(pairs), len(pairs)):
        for name, rule in RULES.items():
            for claim, evidence, label in rule(pair, rng, pools):
                made[name].append(Pair(claim, evidence, label, pair.group, pair.dataset, pair.id, f"contrast:{name}"))
    taken: list[Pair] = []
    waiting = sorted(made.values(), key=len)
    for left, group in zip(range(len(waiting), 0, -1), waiting, strict=True):
        taken += rng.sample(group, min(len(group), (count - len(taken)) // left))
    return taken
