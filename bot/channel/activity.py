"""The part of a Bot Framework activity that the bot reads, checked strictly; all else in it is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from yarl import URL

from bot.characters import readable_json

Id = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
Short = Annotated[str, StringConstraints(max_length=1024)]


def _storable(value: JsonValue) -> JsonValue:
    """Python reads Infinity and numbers of any length, which no database takes as JSON."""
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("not a finite number")
    if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
        raise ValueError("number too large")
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _storable(part)
    return value


_LARGEST_NUMBER = 2**63 - 1
Value = Annotated[JsonValue, AfterValidator(_storable)]


def _has_host(value: str) -> str:
    host = urlsplit(value).hostname
    # The client that sends reads addresses in its own way: where the two differ, nobody knows where it would go.
    if not host or URL(value, encoded=True).host != host:
        raise ValueError("names no host")
    return value


Address = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9_.:/\[\]%~-]+$", max_length=2048), AfterValidator(_has_host)
]


class MalformedActivity(ValueError):
    """The body is not JSON, or no activity; the message is one line that says where."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, allow_inf_nan=False)


class Account(_Part):
    """A person or a bot. `entra_id` is the person's object id in Microsoft Entra, which only Teams sends."""

    id: Id
    name: Short | None = None
    entra_id: Short | None = Field(default=None, alias="aadObjectId")


class Conversation(_Part):
    id: Id
    kind: Short | None = Field(default=None, alias="conversationType")
    is_group: bool | None = Field(default=None, alias="isGroup")
    tenant_id: Short | None = Field(default=None, alias="tenantId")


class Activity(_Part):
    """One activity as a channel posts it. `service_url` is where the replies go."""

    type: Id
    channel: Id = Field(alias="channelId")
    service_url: Address = Field(alias="serviceUrl")
    conversation: Conversation
    recipient: Account
    sender: Account | None = Field(default=None, alias="from")
    id: Id | None = None
    timestamp: datetime | None = None
    local_timestamp: datetime | None = Field(default=None, alias="localTimestamp")
    local_timezone: Short | None = Field(default=None, alias="localTimezone")
    locale: Short | None = None
    name: Short | None = None
    action: Short | None = None
    text: str | None = None
    value: Value = None
    entities: list[dict[str, JsonValue]] | None = None
    members_added: list[Account] | None = Field(default=None, alias="membersAdded")
    channel_data: JsonValue = Field(default=None, alias="channelData")
    delivery_mode: Short | None = Field(default=None, alias="deliveryMode")

    @property
    def expects_replies(self) -> bool:
        """Whether the replies are wanted in the response instead of at the service's address."""
        return self.delivery_mode == "expectReplies"

    @property
    def tenant(self) -> str | None:
        """The Microsoft 365 tenant: Teams puts it into the channel data, newer clients into the conversation too."""
        data = self.channel_data
        tenant = data.get("tenant") if isinstance(data, Mapping) else None
        found = tenant.get("id") if isinstance(tenant, Mapping) else None
        return found if isinstance(found, str) and found else self.conversation.tenant_id


_ANY_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


def parse_activity(body: bytes) -> Activity:
    """Read a request's body, or raise MalformedActivity."""
    try:
        # PostgreSQL cannot store NUL, and no client sends it for a good reason.
        if rb"\u0000" in body:
            return Activity.model_validate_json(_ANY_JSON.dump_json(readable_json(_ANY_JSON.validate_json(body))))
        return Activity.model_validate_json(body)
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in problem["loc"]) or "body"
        raise MalformedActivity(f"{where}: {problem['msg']}") from None
