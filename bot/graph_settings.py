"""The settings of Microsoft Graph: the app registration under which calendars and licences are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

if TYPE_CHECKING:
    from calendars.graph.account import GraphAccount


def _https(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("is no address such as https://graph.microsoft.com/v1.0")
    return value.rstrip("/")


def _versioned(value: str) -> str:
    return value if urlsplit(value).path else f"{value}/v1.0"


class GraphSettings(BaseSettings):
    """Without a client id nothing of Graph is used."""

    graph_tenant_id: str | None = Field(default=None, validation_alias="BOOKWITH_GRAPH_TENANT_ID")
    graph_client_id: str | None = Field(default=None, validation_alias="BOOKWITH_GRAPH_CLIENT_ID")
    graph_client_secret: SecretStr | None = Field(default=None, validation_alias="BOOKWITH_GRAPH_CLIENT_SECRET")
    graph_certificate: Path | None = Field(default=None, validation_alias="BOOKWITH_GRAPH_CERTIFICATE")
    """A PEM file with the certificate and its private key, in place of a secret."""
    graph_base_url: Annotated[str, AfterValidator(_https), AfterValidator(_versioned)] = Field(
        default="https://graph.microsoft.com/v1.0", validation_alias="BOOKWITH_GRAPH_BASE_URL"
    )
    graph_authority: Annotated[str, AfterValidator(_https)] = Field(
        default="https://login.microsoftonline.com", validation_alias="BOOKWITH_GRAPH_AUTHORITY"
    )

    @property
    def graph_account(self) -> GraphAccount | None:
        """The app registration, or None where there is none."""
        if self.graph_client_id is None:
            return None
        from calendars.graph.account import GraphAccount

        return GraphAccount(
            tenant_id=self.graph_tenant_id or "",
            client_id=self.graph_client_id,
            secret=self.graph_client_secret.get_secret_value() if self.graph_client_secret else None,
            certificate=self.graph_certificate.read_text() if self.graph_certificate else None,
            base_url=self.graph_base_url,
            authority=self.graph_authority,
        )

    @model_validator(mode="after")
    def _graph_belongs_together(self) -> Self:
        given = self.graph_tenant_id or self.graph_client_secret or self.graph_certificate
        if self.graph_client_id is None:
            if given:
                raise ValueError("BOOKWITH_GRAPH_CLIENT_ID is missing: the other settings of Graph need it")
            return self
        if self.graph_tenant_id is None:
            raise ValueError("BOOKWITH_GRAPH_TENANT_ID is missing: BOOKWITH_GRAPH_CLIENT_ID needs it")
        if (self.graph_client_secret is None) == (self.graph_certificate is None):
            raise ValueError(
                "BOOKWITH_GRAPH_CLIENT_SECRET or BOOKWITH_GRAPH_CERTIFICATE is needed, and not both, with a"
                " BOOKWITH_GRAPH_CLIENT_ID"
            )
        if self.graph_certificate is not None:
            _check_certificate(self.graph_certificate)
        return self


def _check_certificate(path: Path) -> None:
    try:
        content = path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"BOOKWITH_GRAPH_CERTIFICATE cannot be read: {type(error).__name__}") from None
    if "PRIVATE KEY-----" not in content or "-----BEGIN CERTIFICATE-----" not in content:
        raise ValueError("BOOKWITH_GRAPH_CERTIFICATE is no PEM file with a private key and its certificate")
