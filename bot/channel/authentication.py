"""Whether a request may speak for a channel: the SDK's rules for tokens, with any failure meaning 401."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from bot.channel.activity import Activity
from bot.channel.service_url import is_loopback, is_microsoft, is_reachable_anonymously

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from bot.settings import Settings

EMULATOR_METADATA = "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration"


class Unauthorized(Exception):
    """No token, a bad one, or one for somebody else (401). The reason is for the log, never for the caller."""


class ForbiddenServiceUrl(ValueError):
    """Replies would go where this bot does not send (400)."""


class Gate(Protocol):
    """Who may post activities."""

    def check_header(self, header: str | None) -> None:
        """Refuse at once, before the body is read, what no body could mend. Raises Unauthorized."""

    async def admit(self, header: str | None, activity: Activity) -> None:
        """Raises Unauthorized or ForbiddenServiceUrl."""


class AnonymousGate:
    """No app id: whoever reaches the port may speak, as the Emulator does, and is answered on this machine only."""

    def __init__(self, *, anywhere: bool = False) -> None:
        self._anywhere = anywhere

    def check_header(self, header: str | None) -> None:
        # A bot without an app id has no audience that a token could be meant for.
        if header is not None:
            raise Unauthorized("a token, but no app id to judge it by")

    async def admit(self, header: str | None, activity: Activity) -> None:
        if not is_reachable_anonymously(activity.service_url, anywhere=self._anywhere):
            raise ForbiddenServiceUrl("serviceUrl: not an address of this machine")


class RegisteredGate:
    """A registered bot: every request carries a token that Microsoft signed for this app id."""

    def __init__(self, settings: Settings, session: ClientSession) -> None:
        self._sdk = _sdk_authentication(settings, session)

    def check_header(self, header: str | None) -> None:
        if header is None:
            raise Unauthorized("no token")

    async def admit(self, header: str | None, activity: Activity) -> None:
        from botbuilder.schema import Activity as SdkActivity

        try:
            result = await self._sdk.authenticate_request(
                SdkActivity(channel_id=activity.channel, service_url=activity.service_url), header
            )
            claims = result.claims_identity.claims
        # The SDK and the libraries below it raise whatever a broken token makes them stumble over.
        except Exception as error:
            raise Unauthorized(f"{type(error).__name__}: {error}") from error
        vouched = claims.get("serviceurl") == activity.service_url
        if not (vouched or is_microsoft(activity.service_url) or is_loopback(activity.service_url)):
            raise Unauthorized("serviceUrl is not the token's")


def _sdk_authentication(settings: Settings, session: ClientSession) -> Any:
    from botbuilder.schema import CallerIdConstants
    from botframework.connector.auth import (
        AuthenticationConstants,
        BotFrameworkAuthenticationFactory,
        PasswordServiceClientCredentialFactory,
    )
    from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

    from bot.channel.signing_keys import SigningKeys

    for url in (settings.openid_metadata, EMULATOR_METADATA):
        JwtTokenExtractor.metadataCache[url] = SigningKeys(session, url)
    return BotFrameworkAuthenticationFactory.create(
        validate_authority=True,
        to_channel_from_bot_login_url=AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX,
        to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
        to_bot_from_channel_token_issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
        oauth_url=AuthenticationConstants.OAUTH_URL,
        to_bot_from_channel_open_id_metadata_url=settings.openid_metadata,
        to_bot_from_emulator_open_id_metadata_url=EMULATOR_METADATA,
        caller_id=CallerIdConstants.public_azure_channel,
        # Only the app id is asked of it: tokens for sending are bot/channel/tokens.py's.
        credential_factory=PasswordServiceClientCredentialFactory(settings.app_id, ""),
    )
