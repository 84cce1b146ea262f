"""Rules for numbers that are no times: room 3, 2 people, $40, 24/7, case 1099, one-to-one."""

from __future__ import annotations

from language.times.grammar import Match, Rules

rules = Rules()


@rules(
    "counted hash? number:number",
    "counted hash? hm:hmm",
    "sign:hash number:number",
    "counted figure:slash",
    "counted figure:dotted",
    "counted nth:nth",
)
@rules(
    "number:number counts",
    "several:several counts",
    "number:number percent",
    "currency figure:decimal",
    "currency figure:dotted",
    "currency number:number",
    "number:number currency",
)
@rules("number:number plus number", "nth:nth counts", "number:number other? counts")
def counted(said: Match) -> dict[str, object] | None:
    """room 3; 2 people; $40; form 1099. "#2" may pick from a list on the table."""
    return None if said.has("sign") and said.sentence.context.offered else {"other": None}


@rules("(?<! in|of|during|until|by|before|after|for|from|portion) name:quartername (?= other)")
def quarter_of_a_name(said: Match) -> dict[str, object]:
    """Q3 numbers; the Q1 review."""
    return {"other": None}


@rules("first:digits dash digits dash digits", "first:digits dash hmm dash hmm")
def phone(said: Match) -> dict[str, object] | None:
    """555-010-0199."""
    return {"other": None} if len(said.text("first")) > 2 else None


@rules("figure:slash")
def always(said: Match) -> dict[str, object] | None:
    """24/7; 50/50."""
    _, first, second = said["figure"]
    return {"other": None} if (first, second) in ((24, 7), (50, 50)) else None


@rules("first:digits colon second:digits")
def one_to_one(said: Match) -> dict[str, object]:
    """a 1:1."""
    return {"other": None}
