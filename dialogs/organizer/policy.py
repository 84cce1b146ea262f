"""What administrators do by chat: bookings switched on and off, and why they are off."""

from __future__ import annotations

from dialogs.organizer.forms import OwnForm

POLICY: dict[str, type[OwnForm]] = {}
