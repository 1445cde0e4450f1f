"""Two wordings of one fact: the same, possible, or against each other."""

import pytest

from casetime.clinical.agreement import Agreement, agreement, category_code

SAME, OPEN, AGAINST = Agreement.SAME, Agreement.OPEN, Agreement.AGAINST


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("partial response", "PR"),
        ("Partial remission", "PR"),
        ("complete response", "CR"),
        ("stable disease", "SD"),
        ("disease stabilisation", "SD"),
        ("progressive disease", "PD"),
        ("progression", "PD"),
        ("pr", "PR"),
        ("PD (new lesions)", "PD"),
        ("immune partial response", "iPR"),
        ("unconfirmed progressive disease", "iUPD"),
        ("confirmed progression", "iCPD"),
        ("partial metabolic response", "PMR"),
        ("pathological complete response", "pCR"),
        ("dissociated response", "mixed"),
    ],
)
def test_a_category_is_known_by_its_words(said: str, code: str) -> None:
    assert category_code(said) == code


@pytest.mark.parametrize(
    ("field", "said", "stated", "how"),
    [
        ("category", "partial response", "PR", SAME),
        ("category", "stable disease", "PR", AGAINST),
        ("category", "PD", "PR", AGAINST),
        ("category", "iUPD", "iCPD", AGAINST),
        ("category", "partial response", "iPR", OPEN),
        ("category", "PD", "iUPD", OPEN),
        ("category", "response", "PR", OPEN),
        ("category", "response", "SD", AGAINST),
        ("category", "disease control", "CR", OPEN),
        ("category", "excellent", "PR", OPEN),
        ("best", "partial response", "PR", SAME),
        ("side", "left-sided", "left", SAME),
        ("side", "L", "right", AGAINST),
        ("side", "bilateral", "both", SAME),
        ("site", "femur", "distal femur", OPEN),
        ("site", "femur", "humerus", AGAINST),
        ("sites", "lung and liver", "lungs", OPEN),
        ("sites", "liver", "lungs", AGAINST),
        ("sites", "lung", "lungs", SAME),
        ("size", "8.9 cm", "89 x 42 mm", SAME),
        ("size", "9 cm", "89 x 42 mm", SAME),
        ("size", "42 x 89 mm", "89 x 42 mm", SAME),
        ("size", "42 mm", "89 x 42 mm", OPEN),
        ("size", "9.8 cm", "89 x 42 mm", AGAINST),
        ("size", "3.4 x 2.0 x 2.2 cm", "3.0 x 2.0 x 2.2 cm", AGAINST),
        ("size", "about 9.5 cm", "89 mm", OPEN),
        ("size", "about 4 cm", "89 mm", AGAINST),
        ("size", "over 5 cm", "89 mm", OPEN),
        ("size", "over 10 cm", "89 mm", AGAINST),
        ("size", "up to 8 cm", "89 mm", AGAINST),
        ("dose", "5000 cGy", "50 Gy", SAME),
        ("dose", "50Gy in 25 fractions", "50 Gy", SAME),
        ("dose", "60 Gy", "50 Gy", AGAINST),
        ("cycles", "three", "3 q3w", SAME),
        ("cycles", "3 q2w", "3 q3w", AGAINST),
        ("cycles", "4", "3 q3w", AGAINST),
        ("cycles", "every 21 days", "3 q3w", SAME),
        ("cycles", "monthly", "q4w", OPEN),
        ("cycles", "every 6 weeks", "q4w", AGAINST),
        ("line", "third", "3", SAME),
        ("grade", "grade 3", "FNCLCC 3", OPEN),
        ("grade", "G2", "FNCLCC 3", AGAINST),
        ("grade", "CTCAE III", "CTCAE 3", SAME),
        ("stage", "stage IV", "IVB", OPEN),
        ("stage", "stage II", "III", AGAINST),
        ("value", "410", "410 U/L", SAME),
        ("value", "401", "410 U/L", AGAINST),
        ("on", "June 2019", "2019-06-12", SAME),
        ("on", "2019-06-12", "June 2019", OPEN),
        ("on", "2019-07", "2019-06-12", AGAINST),
        ("on", "two weeks after surgery", "14 days after surgery", OPEN),
        ("label", "high-grade sarcoma", "sarcoma", OPEN),
        ("label", "not resected", "resected", AGAINST),
        ("margin", "R0", "R1", AGAINST),
    ],
)
def test_two_wordings_are_compared_by_what_they_mean(
    field: str, said: str, stated: str, how: Agreement
) -> None:
    assert agreement(field, said, (stated,)) is how


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("doxorubicin", SAME),
        ("ifosfamide and doxorubicin", SAME),
        ("doxorubicin 75 mg/m2 plus ifosfamide", SAME),
        ("paclitaxel", OPEN),
        ("doxorubicin and cisplatin", AGAINST),
    ],
)
def test_drugs_may_be_claimed_in_part_and_without_their_formulation(
    said: str, how: Agreement
) -> None:
    assert agreement("drugs", said, ("doxorubicin", "ifosfamide", "nab paclitaxel")) is how
