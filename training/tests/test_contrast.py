import random

import pytest

import contrast
from contrast import RULES, Pools
from data import Pair

POOL = Pools(
    [
        Pair("Marie Curie was born in Warsaw in 1867.", "", "supports", "a", "fever"),
        Pair("Isaac Newton studied in Cambridge.", "", "supports", "b", "fever"),
    ]
)


def pair(claim: str, evidence: str, label: str = "supports", dataset: str = "fever") -> Pair:
    return Pair(claim, evidence, label, "g", dataset)


def edits(rule: str, given: Pair, seed: int = 1) -> list[tuple[str, str, str]]:
    return RULES[rule](given, random.Random(seed), POOL)


def test_number_quad_is_symmetric() -> None:
    given = pair("The tower is 324 metres tall.", "With 324 metres it is the tallest tower.")
    (claim, old_evidence, first), (old_claim, evidence, second), both = edits("numbers", given)
    assert (old_claim, old_evidence) == (given.claim, given.evidence)
    assert "324" not in claim and "324" not in evidence
    assert (first, second) == ("refutes", "refutes")
    assert both == (claim, evidence, "supports")


def test_refuted_pair_only_moves_both_sides() -> None:
    given = pair("It opened in 1889 in Lyon.", "It opened in 1889 in Paris.", "refutes")
    assert [label for _c, _e, label in edits("numbers", given)] == ["refutes"]


def test_number_absent_from_the_evidence_makes_nothing() -> None:
    assert edits("numbers", pair("It is 30 years old.", "It was built three decades ago.")) == []


@pytest.mark.parametrize("text", ["1969", "7", "324", "1,250", "3.75", "90"])
def test_other_number_differs_and_keeps_its_look(text: str) -> None:
    for seed in range(50):
        other = contrast.other_number(text, random.Random(seed))
        assert other != text
        assert ("." in other) == ("." in text)
        assert float(other.replace(",", "")) >= 0


def test_comparisons_are_arithmetic() -> None:
    given = pair("The fleet has 80 ships.", "A fleet of 80 ships sailed.")
    for claim, evidence, label in edits("comparisons", given):
        bound = int(next(word for word in claim.split() if word.isdigit()))
        above = any(words in claim for words in ("more than", "over", "at least"))
        assert evidence == given.evidence
        assert label == ("supports" if (80 > bound) == above else "refutes")


def test_comparisons_leave_bounds_and_model_numbers_alone() -> None:
    assert edits("comparisons", pair("It has more than 80 ships.", "It has 80 ships.")) == []
    assert edits("comparisons", pair("The Boeing 767 is a jet.", "The Boeing 767 is a jet.")) == []


def test_exclusive_changes_the_month_on_every_side() -> None:
    made = edits("exclusive", pair("It sank in April 1912.", "The ship sank on 15 April 1912."))
    assert [label for _c, _e, label in made] == ["refutes", "refutes", "supports"]
    assert "April" not in made[2][0] + made[2][1]


def test_article_follows_the_new_word() -> None:
    for seed in range(20):
        for claim, evidence, _label in edits(
            "countries", pair("She is an Austrian chemist.", "An Austrian chemist."), seed
        ):
            for text in (claim, evidence):
                article, word = text.replace("She is ", "").split()[:2]
                assert article.lower() == ("an" if word[0] in "AEIOU" else "a")


def test_countries_need_one_nationality() -> None:
    assert edits("countries", pair("He is a French poet.", "A French poet of Italian descent.")) == []


def test_changed_subject_is_neutral() -> None:
    given = pair("Ada Lovelace wrote a program.", "Ada Lovelace published the first program.")
    made = edits("names", given)
    assert [label for _c, _e, label in made] == ["neutral", "neutral", "supports"]
    assert all("Ada Lovelace" not in claim + evidence for claim, evidence, label in made if label == "supports")


def test_names_inside_longer_names_are_left_alone() -> None:
    assert edits("names", pair("Ada Lovelace wrote.", "The Ada Lovelace Institute opened.")) == []


def test_antonyms_turn_direction_but_not_names() -> None:
    made = edits("antonyms", pair("The drug increases growth.", "We saw that it increases growth."))
    assert made[0] == ("The drug decreases growth.", "We saw that it increases growth.", "refutes")
    assert edits("antonyms", pair("Oliver North spoke.", "Oliver North spoke.")) == []


def test_antonyms_turn_refuted_claims_back_in_scifact_alone() -> None:
    text = ("The drug increases growth.", "Growth slowed with the drug.")
    assert edits("antonyms", pair(*text, "refutes")) == []
    assert edits("antonyms", pair(*text, "refutes", "scifact")) == [("The drug decreases growth.", text[1], "supports")]


@pytest.mark.parametrize(
    ("claim", "negated"),
    [
        ("The whale is a mammal.", "The whale is not a mammal."),
        ("The bridge has been closed.", "The bridge has not been closed."),
        ("The whale is not a fish.", "The whale is a fish."),
    ],
)
def test_negation_turns_the_label_over(claim: str, negated: str) -> None:
    assert edits("negation", pair(claim, "e", "supports")) == [(negated, "e", "refutes")]
    assert edits("negation", pair(claim, "e", "refutes")) == [(negated, "e", "supports")]
    assert edits("negation", pair(claim, "e", "neutral")) == []


@pytest.mark.parametrize("claim", ["It did not rain.", "The man who was there is old.", "It is red and it is big."])
def test_negation_skips_what_it_cannot_turn_safely(claim: str) -> None:
    assert edits("negation", pair(claim, "e")) == []


def test_quantifiers_deny_existence() -> None:
    assert edits("quantifiers", pair("Saturn has many moons.", "e")) == [("Saturn has no moons.", "e", "refutes")]


def test_roles_swap_for_directed_verbs_alone() -> None:
    evidence = "Garry Kasparov lost when Deep Blue defeated him; Garry Kasparov protested."
    assert edits("roles", pair("Deep Blue defeated Garry Kasparov.", evidence)) == [
        ("Garry Kasparov defeated Deep Blue.", evidence, "refutes")
    ]
    assert edits("roles", pair("Deep Blue met Garry Kasparov.", evidence)) == []


def test_details_add_what_the_evidence_lacks() -> None:
    ((claim, evidence, label),) = edits("details", pair("The probe landed.", "The probe landed softly."))
    assert claim.startswith("The probe landed in ") and claim.endswith(".")
    assert (evidence, label) == ("The probe landed softly.", "neutral")


def test_no_rule_fails_on_odd_text() -> None:
    rng = random.Random(0)
    alphabet = "aA0 .,-()%'\"éß東\u0000\n"
    for _ in range(300):
        texts = ["".join(rng.choice(alphabet) for _ in range(rng.randint(0, 60))) for _ in range(2)]
        for rule in RULES:
            for label in ("supports", "refutes", "neutral"):
                for claim, _evidence, made in edits(rule, pair(texts[0], texts[1], label)):
                    assert made in ("supports", "refutes", "neutral") and isinstance(claim, str)


def test_contrast_spreads_over_rules_and_repeats() -> None:
    pairs = [pair(f"The tower {n} is {n + 20} metres tall.", f"Tower {n}: {n + 20} metres.") for n in range(1, 40)]
    first = contrast.contrast(pairs, random.Random(5), 30)
    assert first == contrast.contrast(pairs, random.Random(5), 30)
    assert len(first) <= 30
    assert {p.made for p in first} >= {"contrast:numbers", "contrast:negation"}
