"""Half-open spans of whole seconds: put together and taken apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
ALWAYS: Span = (-(10**12), 10**12)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same seconds in order, in the fewest spans; empty ones are dropped."""
    found: list[Span] = []
    last = None
    for begin, end in sorted(spans):
        if end <= begin:
            continue
        if last is not None and begin <= last:
            if end > last:
                found[-1] = (found[-1][0], end)
                last = end
        else:
            found.append((begin, end))
            last = end
    return found


def gaps(spans: list[Span], since: int, until: int) -> Iterator[Span]:
    """What of [since, until) joined spans leave free, in order."""
    at = since
    for index in range(first_ending_after(spans, since), len(spans)):
        begin, end = spans[index]
        if begin >= until:
            break
        if begin > at:
            yield at, begin
        at = end
    if at < until:
        yield at, until


def covers(spans: list[Span], second: int) -> bool:
    """Whether joined spans hold this second."""
    index = first_ending_after(spans, second)
    return index < len(spans) and spans[index][0] <= second


def first_ending_after(spans: list[Span], second: int) -> int:
    """The index of the first of joined spans that ends after a second."""
    index = bisect_right(spans, (second,))
    return index - 1 if index and spans[index - 1][1] > second else index
