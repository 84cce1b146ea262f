"""Which form does which order, and which button leads to which form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.organizer.fields import CHANGES
from dialogs.organizer.forms import OwnForm
from dialogs.organizer.hours import Back, Block, DayHours, Hours, Off
from dialogs.organizer.links import MakeLink, RevokeLinks
from dialogs.organizer.page import Publish, Rename, SetUp, Unpublish
from dialogs.organizer.types import ChangeType, CreateType, DuplicateType, RemoveType, TypeForm
from dialogs.turn import Turn

DEEDS: dict[str, type[OwnForm]] = {
    "set_up": SetUp,
    "publish": Publish,
    "unpublish": Unpublish,
    "rename_page": Rename,
    "timezone": Rename,
    "hours": Hours,
    "closed_days": Hours,
    "day_hours": DayHours,
    "off": Off,
    "block": Block,
    "back": Back,
    "create_type": CreateType,
    "remove_type": RemoveType,
    "duplicate_type": DuplicateType,
    **dict.fromkeys(CHANGES, ChangeType),
    "make_link": MakeLink,
    "revoke_link": RevokeLinks,
}


def wanted_of(turn: Turn, form: OwnForm | None, value: Mapping[str, Any]) -> OwnForm | None:
    """The form that a pressed button fills or opens; None for a button that is no longer ours."""
    match value["do"]:
        case "own-type" if isinstance(form, TypeForm) and isinstance(value.get("type"), str):
            form.type = value["type"]
            return form
    return None
