"""Settings of whom the service takes, and of how long it keeps what it knows."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode


def split_at_commas(value: object) -> object:
    """What stands between commas, in lower case."""
    if isinstance(value, str):
        return tuple(part.strip().lower() for part in value.split(",") if part.strip())
    return value


def _tenants(value: tuple[str, ...]) -> tuple[str, ...]:
    for tenant in value:
        try:
            UUID(tenant)
        except ValueError:
            raise ValueError(f'"{tenant}" is no tenant\'s id such as 8d6bfd2f-52a9-4c0a-b8f1-d0d4b2f7ae0c') from None
    return value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_at_commas)]


class TrustSettings(BaseSettings):
    """Part of bot/settings.py's."""

    tenants: Annotated[Listed, AfterValidator(_tenants)] = Field(default=(), validation_alias="BOOKWITH_TENANTS")
    """The Microsoft 365 tenants whose people are served in Teams; empty for all."""
    open_bookings: int = Field(default=20, validation_alias="BOOKWITH_OPEN_BOOKINGS", ge=0, le=200)
    """How many meetings one person may have to come; 0 is no limit."""
    open_bookings_each: int = Field(default=10, validation_alias="BOOKWITH_OPEN_BOOKINGS_EACH", ge=0, le=200)
    """The same with one organizer."""
    takes_disposable: bool = Field(default=False, validation_alias="BOOKWITH_DISPOSABLE_MAIL")
    """Whether guests may prove an address of a throw-away mail box."""
    exempt_domains: Listed = Field(default=(), validation_alias="BOOKWITH_EXEMPT_DOMAINS")
    """Domains that are taken though they are on the list of throw-away mail boxes."""
    retention_days: int = Field(default=90, validation_alias="BOOKWITH_RETENTION_DAYS", ge=1, le=3650)
    """How long a talk is kept after its last word."""
    attendee_days: int = Field(default=0, validation_alias="BOOKWITH_ATTENDEE_DAYS", ge=0, le=3650)
    """How long after a meeting its attendee's name is kept; 0 for as long as the booking."""
