import pytest

from clean import clean, sentences


@pytest.mark.parametrize(
    ("tokenised", "text"),
    [
        ("It orbits the Sun , slowly .", "It orbits the Sun, slowly."),
        ("Mars -LRB- planet -RRB- is red .", "Mars (planet) is red."),
        ("-LSB- sic -RSB-", "[sic]"),
        ("He called it `` a giant leap '' .", 'He called it "a giant leap".'),
        ("from 2015 -- 16 , revenue of $ 689 million", "from 2015–16, revenue of $689 million"),
        ("The probe 's antenna did n't open .", "The probe's antenna didn't open."),
        ("The engineers ' plan worked .", "The engineers' plan worked."),
        ("a 5 % rise ; then none", "a 5% rise; then none"),
        ("reduced by half.   \\n", "reduced by half."),
        ("Cafe\u0301 Mozart", "Café Mozart"),
    ],
)
def test_undoes_tokenisation(tokenised: str, text: str) -> None:
    assert clean(tokenised) == text


@pytest.mark.parametrize(
    "text",
    [
        "Apollo 11 landed on 20 July 1969 (UTC); it carried 3 people.",
        'She said: "Water boils at 100 °C at sea level."',
        "The engineers' plan isn't new – it's from the 1960s.",
        "Größe, naïveté, 東京, Ελλάδα",
    ],
)
def test_leaves_plain_text_alone(text: str) -> None:
    assert clean(text) == text
    assert clean(clean(text)) == clean(text)


def test_sentences_keep_abbreviations_whole() -> None:
    text = "Dr. Goddard flew a rocket in 1926. It rose 12.5 metres! J. Smith watched."
    assert sentences(text) == ["Dr. Goddard flew a rocket in 1926.", "It rose 12.5 metres!", "J. Smith watched."]


def test_sentences_lose_no_words() -> None:
    text = 'He left. "Why?" she asked. Nobody knew (it was late). Then it ended'
    assert " ".join(sentences(text)).split()[-1] == "ended"
    assert [w for s in sentences(text) for w in s.split() if w.isalpha()] == [w for w in text.split() if w.isalpha()]
