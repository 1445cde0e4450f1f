"""Signs that the shipped font lacks are named, with the event at which they stand."""

from test_scene import figure

from casetime.figure.missing_signs import missing_signs
from casetime.model.case import Case
from casetime.model.events import AdverseEvent, Diagnosis


def sentence(*labels: str) -> str | None:
    events = [
        AdverseEvent(label=label, id=f"e{k}", on=f"2020-0{k + 2}-01")
        for k, label in enumerate(labels)
    ]
    case = Case(id="signs", events=[Diagnosis(label="sarcoma", on="2020-01-15"), *events])
    return missing_signs(figure(case))


def test_words_of_latin_and_greek_letters_are_all_spelt() -> None:
    assert sentence("naïve β-cells, Ødegård, 10⁹/l") is None


def test_a_sign_without_a_letter_is_named_with_its_event() -> None:
    assert sentence("fever", "发热 🙂") == (
        "the shipped font has no 发 热 🙂 (in e1): boxes stand for them in PNG, PDF and TIFF; "
        "the SVG keeps the text"
    )


def test_each_sign_and_each_event_is_named_once() -> None:
    found = sentence("热 热", "热") or ""
    assert found.count("热") == 1
    assert "(in e0, e1)" in found


def test_of_many_signs_the_first_twelve_are_named() -> None:
    many = "".join(chr(0x4E00 + k) for k in range(20))
    assert "一 丁" in (sentence(many) or "")
    assert "and 8 more (in e0)" in (sentence(many) or "")


def test_a_sign_without_ink_is_not_missed() -> None:
    assert sentence("co\N{SOFT HYPHEN}operate\N{VARIATION SELECTOR-16}") is None
