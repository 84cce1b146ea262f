"""What a request's body may be: one JSON object, not too big and not too deep."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import JsonValue, TypeAdapter, ValidationError

from bot.direct_line.errors import Refused

BODY_BYTES = 64 * 1024

# Python's own reader recurses until it breaks on a body of brackets alone; this one has a limit.
_OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


async def body_of(request: web.Request) -> bytes:
    """The whole body. Raises Refused."""
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        body = b" " * (BODY_BYTES + 1)
    if len(body) > BODY_BYTES:
        raise Refused(413, "MessageSizeTooBig", f"At most {BODY_BYTES} bytes.")
    return body


def json_object(body: bytes) -> dict[str, Any]:
    """The object in the body. Raises Refused."""
    try:
        return _OBJECT.validate_json(body)
    except ValidationError:
        raise Refused(400, "MalformedData", "The body is no JSON object.") from None
