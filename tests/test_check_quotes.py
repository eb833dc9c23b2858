"""A quotation in a brief stands word for word in what it cites."""

from __future__ import annotations

import pytest

from summarizer.check.quotes import check_quotes

EVIDENCE = "The minister said the ferry “should never have left port” and called the owner's answer a 'stunt'."
ARTICLE = EVIDENCE + " “We were not warned,” the owner replied."


def verdicts(text: str) -> list[str]:
    return [check.verdict for check in check_quotes(text, [EVIDENCE], [ARTICLE])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The ferry "should never have left port".', ["supported"]),
        ("It “should never have left port,” she said.", ["supported"]),
        ("She spoke of a “stunt”.", ["supported"]),
        ("“Should never have left port”: the minister.", ["supported"]),
        ("The ferry “should have left port”.", ["not_verbatim"]),
        ("The ferry “should never have left the port”.", ["not_verbatim"]),
        ("The ferry “should ever have left port”.", ["not_verbatim"]),
        ("It was a “trick”.", ["not_verbatim"]),
        ("“We were not warned,” said the owner.", ["elsewhere"]),
        ("“We were warned,” said the owner.", ["not_verbatim"]),
        ("A “stunt”, she said; “we were not warned”, he said.", ["supported", "elsewhere"]),
        ("The owner's answer was no help.", []),
    ],
)
def test_quotations_are_judged_by_the_words_cited(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_a_check_points_at_the_words_and_names_the_claim() -> None:
    text = "She called it a “stunt”."
    (check,) = check_quotes(text, ["nothing here", EVIDENCE], [ARTICLE], ids=["S1.C1", "S1.C2"])

    assert text[check.start : check.end] == "stunt"
    assert (check.kind, check.ok, check.claim, check.reason) == ("quote", True, "S1.C2", "")


def test_only_quotations_of_the_fragment_are_judged() -> None:
    text = "A “stunt”, she said. “We were not warned,” he said."

    assert [c.verdict for c in check_quotes(text, [EVIDENCE], [ARTICLE], start=0, end=20)] == ["supported"]
    assert [c.verdict for c in check_quotes(text, [EVIDENCE], [ARTICLE], start=20)] == ["elsewhere"]


def test_a_failure_says_what_was_looked_for() -> None:
    (check,) = check_quotes("It was a “trick”.", [EVIDENCE], [ARTICLE])

    assert not check.ok
    assert "“trick”" in check.reason
