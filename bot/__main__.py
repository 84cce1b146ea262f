"""`python -m bot` is `bookwith`."""

from bot.command_line import main

main()
