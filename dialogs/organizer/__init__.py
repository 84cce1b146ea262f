"""The organizer's and the administrator's side of the chat: orders, read back before they are done."""

from dialogs.organizer.routes import answered, pressed, welcome

__all__ = ("answered", "pressed", "welcome")
