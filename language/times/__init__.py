"""Times as people say them: a sentence in, a constraint set over time out."""

from language.times.reader import explain, read_times
from language.times.reading import TimeReading

__all__ = ["TimeReading", "explain", "read_times"]
