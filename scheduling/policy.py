"""Whether an administrator's rules let an organizer offer bookings at all, and every rule that says no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

APPLICATION = "MicrosoftOWSPersonalBookings"
"""The name under which Personal Bookings stands in Exchange's lists of applications."""

SERVICE_PLAN = "MICROSOFTBOOKINGS"
SERVICE_PLAN_ID = "199a5c09-e0ca-4e37-8f7c-b05d533e1ea2"
LICENSED = "Success"

AccessPolicy = Literal["EnforceAllowList", "EnforceBlockList"]
Mode = Literal["recommended", "legacy2025", "and_lists"]
ControlPlane = Literal["ews", "owa"]
Scope = Literal["organization", "user"]


@dataclass(frozen=True, slots=True)
class EwsPolicy:
    """Exchange's settings of the organization or of one mailbox. None means empty: not set at this level.

    Exchange keeps one list; which of its two names shows it depends on the policy in force.
    """

    ews_enabled: bool | None = None
    access_policy: AccessPolicy | None = None
    entries: tuple[str, ...] = ()

    @property
    def allow_list(self) -> tuple[str, ...]:
        return self.entries if self.access_policy == "EnforceAllowList" else ()

    @property
    def block_list(self) -> tuple[str, ...]:
        return self.entries if self.access_policy == "EnforceBlockList" else ()

    @property
    def lets_in(self) -> bool:
        """Whether the list, taken alone, lets the application in. An empty policy does."""
        if self.access_policy is None:
            return True
        return bool(matching(self.entries)) == (self.access_policy == "EnforceAllowList")


@dataclass(frozen=True, slots=True)
class OwaMailboxPolicy:
    """The newer switch: one boolean of the mailbox policy that the user is assigned, or of the default one."""

    name: str
    personal_bookings_disabled: bool = False


DEFAULT_OWA_POLICY = OwaMailboxPolicy("OwaMailboxPolicy-Default")


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """All that decides about one organizer. `licence` is the provisioning status of their Bookings service plan, or
    None where the plan is not assigned."""

    licence: str | None = None
    organization: EwsPolicy = field(default_factory=EwsPolicy)
    user: EwsPolicy = field(default_factory=EwsPolicy)
    owa: OwaMailboxPolicy = DEFAULT_OWA_POLICY

    @property
    def licensed(self) -> bool:
        return self.licence is not None and self.licence.casefold() == LICENSED.casefold()


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule that says no: the setting it reads, and why that closes it. `entries` are the block list's matches,
    `detail` the licence's status or the mailbox policy's name."""

    scope: Scope
    setting: Literal["licence", "EwsEnabled", "EwsAllowList", "EwsBlockList", "PersonalBookingsDisabled"]
    reason: str
    entries: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Effective:
    """The verdict, with every gate that fails: none where it is on."""

    failing: tuple[Gate, ...]

    @property
    def on(self) -> bool:
        return not self.failing

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(gate.reason for gate in self.failing)


def effective(facts: PolicyFacts, mode: Mode = "recommended", plane: ControlPlane = "ews") -> Effective:
    """Whether Personal Bookings is on for the organizer whom the facts describe.

    `recommended` is Exchange as documented since April 2025; in `legacy2025` a user's EwsEnabled true beats the
    organization's false; in `and_lists` a user's list does not replace the organization's: both must allow.
    """
    gates = [*_licence(facts)]
    if plane == "owa":
        gates += _owa(facts.owa)
    else:
        gates += [*_ews_enabled(facts, mode), *_lists(facts, mode)]
    return Effective(tuple(gates))


def matches(entry: str, application: str = APPLICATION) -> bool:
    """Whether a list's entry means the application. `*` stands for anything at either end, and nowhere else."""
    wanted, name = entry.strip().casefold(), application.casefold()
    open_start, open_end = wanted.startswith("*"), wanted.endswith("*")
    core = wanted.removeprefix("*").removesuffix("*")
    if open_start and open_end:
        return core in name
    if open_start:
        return name.endswith(core)
    if open_end:
        return name.startswith(core)
    return name == core


def matching(entries: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that mean the application."""
    return tuple(entry for entry in entries if matches(entry))


def _licence(facts: PolicyFacts) -> Iterator[Gate]:
    if facts.licence is None:
        yield Gate("user", "licence", f"licence: the service plan {SERVICE_PLAN} is not assigned to the user")
    elif not facts.licensed:
        reason = f"licence: the service plan {SERVICE_PLAN} is assigned, but its status is {facts.licence}"
        yield Gate("user", "licence", reason, detail=facts.licence)


def _owa(policy: OwaMailboxPolicy) -> Iterator[Gate]:
    if policy.personal_bookings_disabled:
        reason = f"PersonalBookingsDisabled is True in the mailbox policy {policy.name}"
        yield Gate("user", "PersonalBookingsDisabled", reason, detail=policy.name)


def _ews_enabled(facts: PolicyFacts, mode: Mode) -> Iterator[Gate]:
    overruled = mode == "legacy2025" and facts.user.ews_enabled is True
    if facts.organization.ews_enabled is False and not overruled:
        yield Gate("organization", "EwsEnabled", "EwsEnabled of the organization is False")
    if facts.user.ews_enabled is False:
        yield Gate("user", "EwsEnabled", "EwsEnabled of the user is False")


def _lists(facts: PolicyFacts, mode: Mode) -> Iterator[Gate]:
    if mode == "and_lists" or facts.user.access_policy is None:
        yield from _list("organization", facts.organization)
    yield from _list("user", facts.user)


def _list(scope: Scope, policy: EwsPolicy) -> Iterator[Gate]:
    if policy.lets_in:
        return
    if policy.access_policy == "EnforceAllowList":
        reason = f"EwsAllowList of the {scope} has no entry that matches {APPLICATION}"
        yield Gate(scope, "EwsAllowList", reason)
    else:
        found = matching(policy.entries)
        also = f", which matches {APPLICATION}" if APPLICATION not in found else ""
        reason = f"EwsBlockList of the {scope} has {', '.join(found)}{also}"
        yield Gate(scope, "EwsBlockList", reason, found)
