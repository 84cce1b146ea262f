"""The part of Microsoft Entra that gives an application its token: by a secret or by a signed assertion."""

from __future__ import annotations

import uuid
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509

from tests.graph.trust import app_certificate

TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "66666666-7777-8888-9999-000000000000"
SECRET = "a secret of the tests"


class Entra:
    """Its tokens are good until `tokens` is emptied."""

    def __init__(self) -> None:
        self.tokens: set[str] = set()
        self.given = 0
        self.refuses = ""

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._about)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)

    async def _about(self, request: web.Request) -> web.Response:
        if request.match_info["tenant"] != TENANT:
            return web.json_response({"error": "invalid_tenant"}, status=400)
        home = f"https://{request.host}/{TENANT}"
        about = {"issuer": f"{home}/v2.0", "token_endpoint": f"{home}/oauth2/v2.0/token"}
        return web.json_response({**about, "authorization_endpoint": f"{home}/oauth2/v2.0/authorize"})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        wanted = f"https://{request.host}/.default"
        if self.refuses or form.get("client_id") != CLIENT or form.get("scope") != wanted or not _proved(form, request):
            return web.json_response({"error": self.refuses or "invalid_client"}, status=401)
        token = uuid.uuid4().hex
        self.tokens.add(token)
        self.given += 1
        return web.json_response({"access_token": token, "expires_in": 3600, "token_type": "Bearer"})


def _proved(form: Any, request: web.Request) -> bool:
    if "client_assertion" not in form:
        return bool(form.get("client_secret") == SECRET)
    certificate = x509.load_pem_x509_certificate(app_certificate().read_bytes())
    key: Any = certificate.public_key()
    claims = jwt.decode(form["client_assertion"], key, algorithms=["PS256"], audience=str(request.url))
    return bool(claims["iss"] == CLIENT == claims["sub"])
