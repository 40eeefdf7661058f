import random

from bundles import Known, bundles, gather
from clean import sentences
from data import Pair

TOPICS = {
    "whale": ("The blue whale eats krill.", "The blue whale feeds on krill. It lives in every ocean."),
    "bridge": ("The harbour bridge opened in 1932.", "The harbour bridge opened in 1932. It carries trains."),
    "rocket": ("The rocket reached orbit in May 1961.", "In May 1961 the rocket reached orbit. Two crews flew it."),
    "bread": ("Yeast makes bread dough rise.", "Bread dough rises because yeast makes gas. Salt slows it."),
}


def known_claims(copies: int = 40) -> tuple[list[Known], dict[str, set[str]]]:
    claims, corpus = [], {}
    for number in range(copies):
        for name, (claim, passage) in TOPICS.items():
            group = f"{name}{number}"
            text = f"{passage} Note {group}."
            claims.append(
                Known(f"{claim} {group}", "fever", group, {"supports": [text], "refutes": []}, frozenset([group]))
            )
            corpus[text] = {group}
            corpus[f"The {name} of place {number} is described elsewhere."] = {f"other {group}"}
    return claims, corpus


def test_a_bundle_holds_what_its_verdict_needs_and_no_unlabelled_evidence() -> None:
    claims, corpus = known_claims()
    by_id = {f"bundle-{known.id}": known for known in claims}
    made = bundles(claims, corpus, random.Random(3))
    assert len(made) == len(claims)
    assert {row["verdict"] for row in made} == {"supported", "conflicting", "insufficient"}
    needed = {"supported": {"supports"}, "conflicting": {"supports", "refutes"}, "insufficient": set()}
    for row in made:
        labels = {piece["label"] for piece in row["evidence"]}
        assert labels - {"neutral"} == needed[row["verdict"]]
        own = {piece for text in by_id[row["id"]].passages["supports"] for piece in sentences(text)}
        neutral = [piece["text"] for piece in row["evidence"] if piece["label"] == "neutral"]
        assert all(own.isdisjoint(sentences(text)) for text in neutral)
        assert len(row["evidence"]) <= 20


def test_bundles_are_the_same_for_the_same_seed() -> None:
    claims, corpus = known_claims(5)
    assert bundles(claims, corpus, random.Random(1)) == bundles(claims, corpus, random.Random(1))


def test_a_document_is_one_voice() -> None:
    pairs = [Pair("c", f"e{n}", "supports", "g", "scifact", id=f"p{n}") for n in range(3)]
    documents = {"p0": "d1", "p1": "d1", "p2": "d2"}
    (known,) = gather(pairs, ["k"] * 3, documents)
    assert known.passages["supports"] == ["e0", "e2"]
    assert known.names == {"k", "d1", "d2"}
