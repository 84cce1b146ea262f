"""The options that give a meeting type its rules: the same for adding one and for editing one."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

DAY_OF_MINUTES = 1440
NONE = "none"
UNITS = {"m": 1, "min": 1, "h": 60, "d": 1440, "w": 10080}


def _minutes(about: str, least: int = 0) -> Any:
    return Annotated[int | None, typer.Option(min=least, max=DAY_OF_MINUTES, help=about)]


def _limit(about: str) -> Any:
    return Annotated[int | None, typer.Option(min=0, help=f"At most so many {about}; 0: no limit.")]


def _switch(names: str, about: str) -> Any:
    return Annotated[bool | None, typer.Option(names, help=about)]


def _text(about: str) -> Any:
    return Annotated[str | None, typer.Option(help=about)]


OPTIONS: dict[str, Any] = {
    "minutes": _minutes("How long it lasts. Default: 30.", 1),
    "durations": _text('Other lengths an attendee may choose, "15,45"; "none" for none.'),
    "private": _switch("--private/--public", "Private: booked only with a link of its own. Default: public."),
    "buffer_before": _minutes("Minutes kept free before it."),
    "buffer_after": _minutes("Minutes kept free after it."),
    "min_notice": Annotated[
        int | None, typer.Option(min=0, help="Minutes from now to the first bookable start. Default: 0.")
    ],
    "horizon_days": Annotated[
        int | None, typer.Option(min=0, max=1100, help="How far ahead it can be booked. Default: 60.")
    ],
    "horizon_kind": Annotated[
        Literal["calendar", "business", "bookable", "bookable-business"] | None,
        typer.Option(help="What --horizon-days counts: dates, Mondays to Fridays, or those with free times only."),
    ],
    "first_date": _text('The first date on which it can be booked, 2026-11-24; "none" for none.'),
    "last_date": _text('The last date on which it can be booked; "none" for none.'),
    "every": _minutes("Minutes between starts. Default: 30.", 1),
    "offset": _minutes("Minutes from the beginning of the hours to the first start. Default: 0."),
    "daily_limit": _limit("a day"),
    "weekly_limit": _limit("a week"),
    "monthly_limit": _limit("a month"),
    "daily_minutes": _limit("minutes a day"),
    "weekly_minutes": _limit("minutes a week"),
    "monthly_minutes": _limit("minutes a month"),
    "open_limit": _limit("to come for one attendee"),
    "requires_confirmation": _switch(
        "--requires-confirmation/--no-requires-confirmation", "A booking is pending until the organizer says yes."
    ),
    "pending_blocks": _switch(
        "--pending-blocks/--no-pending-blocks", "Whether a pending booking keeps others away. Default: it does."
    ),
    "description": _text("What it is about."),
    "location": _text("Where it takes place."),
    "question": Annotated[
        list[str] | None, typer.Option(help='What to ask who books, in place of what was asked; "none" for nothing.')
    ],
    "colour": _text('The category of the organizer\'s calendar; "none" for none.'),
    "allow": Annotated[
        list[str] | None,
        typer.Option(help='An address, or a domain, that alone may book it. May be repeated; "none" for everybody.'),
    ],
    "reminders": _text('How long before the start its attendees are reminded, "24h,15m"; "none" for never.'),
    "schedule": _text('The schedule that it follows; "none" for the usual one.'),
    "hours": Annotated[
        list[str] | None,
        typer.Option(help='Weekly hours of its own, "Mon-Thu 14:00-16:00"; "none" for the usual ones.'),
    ],
}
"""Each option by its name in Python, and its type as typer reads it. What is not given is None."""

LISTS = {"question": "questions", "allow": "allowed"}
LIMITS = frozenset(name for name in OPTIONS if name.endswith("_limit") or name.endswith("_minutes"))


def taking_rules(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take the options above, after its own; it gets the fields that they give as `rules`."""

    @functools.wraps(command)
    def run(**options: Any) -> None:
        given = {name: options.pop(name) for name in OPTIONS}
        command(**options, rules=_rules(given))

    kind = inspect.Parameter.KEYWORD_ONLY
    own = inspect.signature(command, eval_str=True).parameters.values()
    taken = [parameter.replace(kind=kind) for parameter in own if parameter.name != "rules"]
    more = [inspect.Parameter(name, kind, default=None, annotation=option) for name, option in OPTIONS.items()]
    shown = inspect.Signature([*taken, *more])
    # typer looks at both.
    run.__signature__ = shown  # type: ignore[attr-defined]
    run.__annotations__ = {name: parameter.annotation for name, parameter in shown.parameters.items()}
    del run.__wrapped__
    return run


def _rules(given: dict[str, Any]) -> dict[str, Any]:
    """The fields that the options give a meeting type; a limit of 0 is none. Raises InvalidInput."""
    said = {name: value for name, value in given.items() if value is not None and value != []}
    if "private" in said:
        said["public"] = not said.pop("private")
    return {LISTS.get(name, name): READ[name](value) if name in READ else value for name, value in said.items()}


def _lengths(text: str) -> tuple[int, ...]:
    if text.strip().casefold() == NONE:
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter(f'--durations "{text}" is not a list of minutes; 15,45 is one.') from None


def _reminders(text: str) -> tuple[int, ...]:
    """ "24h,15m" as minutes."""
    if text.strip().casefold() == NONE:
        return ()
    found = [re.fullmatch(r"(\d+)\s*(m|min|h|d|w)?", part.strip(), re.IGNORECASE) for part in text.split(",")]
    if not all(found):
        raise typer.BadParameter(f'--reminders "{text}" is not a list of times; 24h,15m is one.')
    return tuple(int(one[1]) * UNITS[(one[2] or "m").lower()] for one in found if one)


def _date(text: str) -> Any:
    from bot.pages import parse_date

    return None if text.strip().casefold() == NONE else parse_date(text)


def _or_none(text: str) -> str:
    return "" if text.strip().casefold() == NONE else text


READ: dict[str, Callable[[Any], Any]] = {
    "durations": _lengths,
    "reminders": _reminders,
    "horizon_kind": lambda kind: kind.replace("-", "_"),
    "question": lambda asked: () if asked == [NONE] else tuple(asked),
    "allow": lambda allowed: () if allowed == [NONE] else tuple(allowed),
    "schedule": _or_none,
    "colour": _or_none,
    "hours": lambda hours: "" if hours == [NONE] else "; ".join(hours),
    "first_date": _date,
    "last_date": _date,
    **dict.fromkeys(LIMITS, lambda most: most or None),
}
"""What the options that are not kept as they are given mean."""
