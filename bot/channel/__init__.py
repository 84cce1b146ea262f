"""The Bot Framework channel: who calls, what they say, and how the bot answers on the wire.

Only this package may import the SDK (botbuilder, botframework, msrest), and only where it judges tokens.
"""
