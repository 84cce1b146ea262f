"""What goes wrong, as Direct Line says it: {"error": {"code", "message"}} under a status its clients know."""

from __future__ import annotations

from aiohttp import web


class Refused(Exception):
    """The request is answered with this status; 403 means to Direct Line's clients that a token has expired."""

    def __init__(self, status: int, code: str, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after = retry_after


def error_response(error: Refused) -> web.Response:
    """The answer to a refused request."""
    body = {"error": {"code": error.code, "message": str(error)}}
    response = web.json_response(body, status=error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return response
