"""Times as people say them: a sentence in, a constraint set over time out.

A new wording is a line in `language/<language>/times*.yaml` and a phrase in `tests/language/times_*.yaml`. A new
meaning is a rule: a pattern over kinds of words and the function that says what a match means (`grammar.py`). The
rules run in the order of `reader.STAGES`; what they leave is put together by `compose.py` and set against now by
`resolve.py`.
"""

from language.times.reader import explain, read_times
from language.times.reading import TimeReading

__all__ = ["TimeReading", "explain", "read_times"]
