"""Everything that an administrator may set about the organization and a user, where it is kept, and who changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from scheduling.policy import DEFAULT_OWA_POLICY, SERVICE_PLAN, EwsPolicy, OwaMailboxPolicy, PolicyFacts

ORGANIZATION = ""
"""The subject of the organization's own settings; any other subject is a user's address."""


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """All settings of one subject. Service plans map to their provisioning status; `owa_policy` is the user's
    mailbox policy (None: the default one); `owa_disabled` is kept by the organization, by a mailbox policy's name."""

    ews: EwsPolicy = field(default_factory=EwsPolicy)
    plans: Mapping[str, str] = field(default_factory=dict)
    owa_policy: str | None = None
    owa_disabled: Mapping[str, bool] = field(default_factory=dict)


class PolicyChange(NamedTuple):
    """Who changed which setting, and when (UTC). The values are as Exchange prints them."""

    at: datetime
    by: str
    subject: str
    setting: str
    before: str
    after: str


class PolicyStore(Protocol):
    """Where the settings are kept. Subjects are in lower case."""

    def settings(self, subject: str) -> PolicySettings:
        """Those of one subject, kept from others who would change them at the same time."""

    def settings_of(self, email: str) -> tuple[PolicySettings, PolicySettings]:
        """The organization's and the user's, read together."""

    def save(self, subject: str, settings: PolicySettings) -> None: ...

    def note(self, change: PolicyChange) -> None: ...

    def history(self, subject: str | None = None, limit: int = 100) -> list[PolicyChange]:
        """The latest changes, newest first."""

    def users_with_settings(self) -> list[str]:
        """The users whose own EwsEnabled, list or mailbox policy is set."""


def policy_facts(organization: PolicySettings, user: PolicySettings) -> PolicyFacts:
    """What the two levels of settings say about one user."""
    name = user.owa_policy or DEFAULT_OWA_POLICY.name
    owa = OwaMailboxPolicy(name, organization.owa_disabled.get(name, False))
    return PolicyFacts(user.plans.get(SERVICE_PLAN), organization.ews, user.ews, owa)


def shown(settings: PolicySettings) -> dict[str, str]:
    """Every setting under Exchange's name for it, as Exchange prints it: empty where it is not set."""
    ews = settings.ews
    return {
        "EwsEnabled": "" if ews.ews_enabled is None else str(ews.ews_enabled),
        "EwsApplicationAccessPolicy": ews.access_policy or "",
        "EwsAllowList": _braced(ews.allow_list),
        "EwsBlockList": _braced(ews.block_list),
        "OwaMailboxPolicy": settings.owa_policy or "",
        **{f"{name} PersonalBookingsDisabled": str(value) for name, value in settings.owa_disabled.items()},
        **{f"licence {plan}": status for plan, status in settings.plans.items()},
    }


def _braced(entries: tuple[str, ...]) -> str:
    return "{" + ", ".join(entries) + "}" if entries else ""
