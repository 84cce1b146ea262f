"""Whether a user of the tenant is licensed for Personal Bookings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from calendars.graph.client import Graph
from calendars.graph.faults import GraphFault
from scheduling.policy import LICENSED, SERVICE_PLAN_ID


async def licence(graph: Graph, email: str) -> str | None:
    """The provisioning status of the user's Bookings service plan, the best where several licences bring it.

    None where it is not assigned, nor is the user known. Raises GraphFault and NoToken.
    """
    try:
        details = await graph.get(f"/users/{quote(email, safe='@')}/licenseDetails", email)
    except GraphFault as fault:
        if fault.status == 404:
            return None
        raise
    statuses = list(_statuses(details))
    licensed = any(status.casefold() == LICENSED.casefold() for status in statuses)
    return LICENSED if licensed else statuses[0] if statuses else None


def _statuses(details: Mapping[str, Any]) -> Iterator[str]:
    for one in details.get("value") or ():
        for plan in one.get("servicePlans") or ():
            if str(plan.get("servicePlanId") or "").lower() == SERVICE_PLAN_ID:
                yield str(plan.get("provisioningStatus") or "Unknown")
