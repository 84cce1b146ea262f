"""What goes wrong with Microsoft Graph, in a line for the owner of the calendar."""

from __future__ import annotations

from calendars.source import SourceUnreadable

_HINTS = {
    401: "the app's token is not accepted",
    403: "the app may not open this mailbox",
    404: "there is no such mailbox or event",
    429: "it is asked too often",
    503: "it is busy",
    504: "it is busy",
}
_FOR_GOOD = frozenset({400, 405, 413, 415, 422})
"""Asked in a wrong way: what is missing rights or a mailbox today may be mended tomorrow, and this is not."""


class GraphFault(SourceUnreadable):
    """Graph did not do it. `status` is None where no answer came; `code` is Graph's own word for what is wrong.

    `retry_after` is how many seconds it wants to be left alone.
    """

    def __init__(
        self, reason: str, status: int | None = None, code: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(reason, for_good=status in _FOR_GOOD)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @classmethod
    def answered(cls, host: str, status: int, code: str, retry_after: str = "") -> GraphFault:
        """The fault of an answer; `retry_after` as it stands in the header."""
        code = "".join(letter for letter in code if letter.isalnum() or letter in "._-")[:80]
        hint = f": {_HINTS[status]}" if status in _HINTS else ""
        said = f"{host} answered {status} {code}".rstrip() + f"{hint}."
        # A date is allowed there too; Graph sends seconds.
        wait = float(retry_after) if retry_after.strip().isdigit() else None
        return cls(said, status, code, wait)
