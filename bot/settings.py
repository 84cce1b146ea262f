"""The settings of the service, read from the environment and checked before anything starts."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.channel.service_url import is_loopback
from bot.graph_settings import GraphSettings
from bot.trust_settings import TrustSettings, split_at_commas
from scheduling.errors import InvalidInput

_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d{1,5})?")
APP_TYPES = ("SingleTenant", "UserAssignedMSI", "MultiTenant")


def _app_type(value: str) -> str:
    # The SDK takes any letter case, and takes every unknown word for MultiTenant.
    for known in APP_TYPES:
        if value.lower() == known.lower():
            return known
    raise ValueError(f"is none of {', '.join(APP_TYPES)}")


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("does not begin with http:// or https://")
    return value.rstrip("/")


def _origins(value: tuple[str, ...]) -> tuple[str, ...]:
    for origin in value:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(f'"{origin}" is no origin such as https://www.example.org')
    return value


class Settings(GraphSettings, TrustSettings):
    """The environment, checked. Every field is read from the variable that its alias names; empty counts as unset."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    port: int = Field(default=3978, validation_alias="PORT", ge=0, le=65535)
    database_url: str = Field(default="sqlite:///bookwith.sqlite", validation_alias="BOOKWITH_DATABASE_URL")

    app_id: str | None = Field(default=None, validation_alias="MicrosoftAppId")
    app_password: SecretStr | None = Field(default=None, validation_alias="MicrosoftAppPassword")
    app_type: Annotated[str, AfterValidator(_app_type)] | None = Field(
        default=None, validation_alias="MicrosoftAppType"
    )
    tenant_id: str | None = Field(default=None, validation_alias="MicrosoftAppTenantId")
    # The name under which Bot Framework's own clients read it; other clouds have another document.
    openid_metadata: str = Field(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        validation_alias="BotOpenIdMetadata",
    )

    teams_app_id: str | None = Field(default=None, validation_alias="BOOKWITH_TEAMS_APP_ID", pattern=r"^[0-9A-Za-z-]+$")
    """By which Teams knows the app where a catalogue gave it an id; else it is the manifest's."""

    public_url: Annotated[str, AfterValidator(_web_address)] | None = Field(
        default=None, validation_alias="BOOKWITH_PUBLIC_URL"
    )
    frame_ancestors: Annotated[
        tuple[str, ...], NoDecode, BeforeValidator(split_at_commas), AfterValidator(_origins)
    ] = Field(default=(), validation_alias="BOOKWITH_FRAME_ANCESTORS")
    """Sites that may show our pages in a frame of theirs."""
    trusted_proxies: int = Field(default=0, validation_alias="BOOKWITH_TRUSTED_PROXIES", ge=0, le=10)
    """How many reverse proxies of one's own stand in front, each adding to X-Forwarded-For."""
    direct_line_secret: SecretStr | None = Field(default=None, validation_alias="BOOKWITH_DIRECT_LINE_SECRET")
    """Of the bot's Direct Line channel in Azure, which then carries the browser's chat in the place of our own."""
    direct_line_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="https://directline.botframework.com", validation_alias="BOOKWITH_DIRECT_LINE_URL"
    )
    secret: SecretStr | None = Field(default=None, validation_alias="BOOKWITH_SECRET")
    smtp_url: SecretStr | None = Field(default=None, validation_alias="BOOKWITH_SMTP_URL")
    mail_from: str | None = Field(default=None, validation_alias="BOOKWITH_MAIL_FROM")
    mail_tagged: bool = Field(default=False, validation_alias="BOOKWITH_MAIL_TAGGED")
    """Whether mail to bookwith+anything@example.org arrives in the mailbox of bookwith@example.org."""
    mail_declines: Literal["ask", "cancel"] = Field(default="ask", validation_alias="BOOKWITH_MAIL_DECLINES")
    """What an attendee's no by mail does: the organizer is told and decides, or the meeting is cancelled."""
    imap_url: SecretStr | None = Field(default=None, validation_alias="BOOKWITH_IMAP_URL")
    """The folder in which answers to invitations arrive."""
    feed_minutes: int = Field(default=15, validation_alias="BOOKWITH_FEED_MINUTES", ge=1, le=720)
    """How often calendars on the web are read; what is a day old is not believed."""
    admins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_at_commas)] = Field(
        default=(), validation_alias="BOOKWITH_ADMINS"
    )
    policy_mode: Literal["recommended", "legacy2025", "and_lists"] = Field(
        default="recommended", validation_alias="BOOKWITH_POLICY_MODE"
    )
    control_plane: Literal["ews", "owa"] = Field(default="ews", validation_alias="BOOKWITH_CONTROL_PLANE")

    trust_emulator: bool = Field(default=False, validation_alias="BOOKWITH_TRUST_EMULATOR")
    emulator_organizer: str | None = Field(default=None, validation_alias="BOOKWITH_EMULATOR_ORGANIZER")

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.app_id is None:
            if self.direct_line_secret is not None and not is_loopback(self.direct_line_url):
                raise ValueError("MicrosoftAppId is missing: BOOKWITH_DIRECT_LINE_SECRET is of a registered bot")
            return self
        if not self.direct_line_url.startswith("https://") and not is_loopback(self.direct_line_url):
            raise ValueError(
                "BOOKWITH_DIRECT_LINE_URL does not begin with https://: its secret would go there in clear"
            )
        if self.app_type is None:
            raise ValueError("MicrosoftAppType is missing: MicrosoftAppId needs it (SingleTenant or UserAssignedMSI)")
        if self.app_password is None and self.app_type != "UserAssignedMSI":
            raise ValueError("MicrosoftAppPassword is missing: MicrosoftAppId needs it")
        if self.tenant_id is None and self.app_type != "MultiTenant":
            raise ValueError(f"MicrosoftAppTenantId is missing: {self.app_type} needs it")
        if self.secret is None:
            raise ValueError("BOOKWITH_SECRET is missing: with a MicrosoftAppId it must be set")
        if self.trust_emulator:
            raise ValueError("BOOKWITH_TRUST_EMULATOR is for testing only: it cannot be set with a MicrosoftAppId")
        if self.emulator_organizer is not None:
            raise ValueError("BOOKWITH_EMULATOR_ORGANIZER is for testing only: it cannot be set with a MicrosoftAppId")
        return self


class SettingsError(InvalidInput):
    """A setting is missing or contradicts another; the message is one line that names it."""


def read_settings() -> Settings:
    """The settings of this process, or SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(problem["loc"], problem["msg"]) for problem in error.errors())) from None


def _line(where: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"{where[0]}: {said}" if where else said
