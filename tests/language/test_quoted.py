"""What is quoted in a mail is not said by whoever passes it on."""

from __future__ import annotations

from language.quoted import without_quotes


def test_quoted_lines_and_what_leads_them_in_are_blank() -> None:
    text = "Tuesday at 2?\n\nOn Monday at 10 Zoe wrote:\n> Friday?\n> Thanks"
    own = without_quotes(text)
    assert own.split() == ["Tuesday", "at", "2?"]
    assert len(own) == len(text)


def test_a_text_that_is_nothing_but_quoted_is_read() -> None:
    assert without_quotes("> Friday at 3") == "> Friday at 3"


def test_a_sign_within_a_line_quotes_nothing() -> None:
    assert without_quotes("after > before") == "after > before"
