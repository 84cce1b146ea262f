"""Rules for numbers that are no times: room 3, 2 people, $40, 24/7, case 1099, one-to-one."""

from __future__ import annotations

from language.times.grammar import Match, Rules

rules = Rules()


@rules(
    "counted hash? number:number",
    "counted hash? hm:hmm",
    "hash number:number",
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
)
@rules("number:number plus number", "nth:nth counts", "number:number other? counts")
def counted(said: Match) -> dict[str, object]:
    """room 3; 2 people; $40; form 1099."""
    return {"other": None}


@rules("first:hmm dash hmm dash (hmm|digits)", "number:digits dash first:hmm dash (hmm|digits)")
def phone(said: Match) -> dict[str, object]:
    """555-010-0199."""
    return {"other": None}


@rules("figure:slash")
def always(said: Match) -> dict[str, object] | None:
    """24/7; 50/50."""
    _, first, second = said["figure"]
    return {"other": None} if (first, second) in ((24, 7), (50, 50), (9, 11)) else None


@rules("figure:hm (?! ampm)")
def one_to_one(said: Match) -> dict[str, object] | None:
    """a 1:1."""
    return {"other": None} if said["figure"][0] in ("1:1", "2:1") else None
