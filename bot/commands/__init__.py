"""The commands of the command line, a module each; see bot/terminal.py for what they share."""
