"""Half-open spans of whole seconds: put together and taken apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
ALWAYS: Span = (-(10**12), 10**12)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same seconds in order, in the fewest spans; empty ones are dropped."""
    found: list[Span] = []
    open_since, open_until = ALWAYS[0], ALWAYS[0]
    for begin, end in sorted(spans):
        if end <= begin:
            continue
        if begin > open_until:
            found.append((open_since, open_until))
            open_since, open_until = begin, end
        elif end > open_until:
            open_until = end
    found.append((open_since, open_until))
    return found[1:] if found[0] == (ALWAYS[0], ALWAYS[0]) else found


def gaps(spans: Sequence[Span], since: int, until: int) -> list[Span]:
    """What of [since, until) joined spans leave free, in order."""
    found: list[Span] = []
    index = first_ending_after(spans, since)
    while index < len(spans):
        begin, end = spans[index]
        if begin >= until:
            break
        if begin > since:
            found.append((since, begin))
        since = end
        index += 1
    if since < until:
        found.append((since, until))
    return found


def covers(spans: Sequence[Span], second: int) -> bool:
    """Whether joined spans hold this second."""
    index = first_ending_after(spans, second)
    return index < len(spans) and spans[index][0] <= second


def first_ending_after(spans: Sequence[Span], second: int) -> int:
    """The index of the first of joined spans that ends after a second."""
    index = bisect_right(spans, (second,))
    return index - 1 if index and spans[index - 1][1] > second else index
