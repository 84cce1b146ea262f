"""The channel's fixtures for tests of trust: a connector of the test's own, and the service in front of a bot."""

from tests.bot.conftest import connector, session, stack, start_bot

__all__ = ["connector", "session", "stack", "start_bot"]
