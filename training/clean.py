"""Undo the tokenisation of FEVER and its relatives, so that training text looks like text.

FEVER ships the Wikipedia dump of June 2017 after Penn-Treebank tokenisation: brackets are
`-LRB-`/`-RRB-`, quotes are doubled back-ticks, punctuation stands alone
(Thorne et al. 2018, https://aclanthology.org/N18-1074).
"""

from __future__ import annotations

import re
import unicodedata

_BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "-COLON-": ":",
}
_BRACKET = re.compile("|".join(re.escape(token) for token in _BRACKETS))

_STEPS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"\\[nt]"), " "),  # SciFact holds escaped line ends
    (re.compile(r"``\s?|\s?''(?=\s|[.,;:)]|$)"), '"'),
    (re.compile(r"(?<=\d) ?-- ?(?=\d)"), "–"),
    (re.compile(r" -- "), " – "),
    (re.compile(r" (?=(?:'s|'re|'ve|'ll|'d|'m|n't)\b)"), ""),
    (re.compile(r"(?<=s) '(?= )"), "'"),
    (re.compile(r" (?=[,;:.!?%)\]}])"), ""),
    (re.compile(r"(?<=[(\[{]) "), ""),
    (re.compile(r"(?<=[$£€]) (?=\d)"), ""),
    (re.compile(r"\s+"), " "),
]


def clean(text: str) -> str:
    """Readable NFC text; text that was never tokenised comes back as it was, save its white space."""
    text = unicodedata.normalize("NFC", text)
    text = _BRACKET.sub(lambda match: _BRACKETS[match.group()], text)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]* (?=[\"'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[ (])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|vs|etc|al|e\.g|i\.e|Inc|Co|Ltd|U\.S|Prof|Gen|approx|c)\.$"
)


def sentences(text: str) -> list[str]:
    """Rough sentence split; good enough to take an evidence text apart, not for offsets."""
    parts: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [part for part in parts if part.strip()]
