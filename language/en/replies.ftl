# What the bot answers in English. A line's name says the occasion; { $facts } come from the dialogs.
# A name with a dot is an attribute: "cancel.nothing" is the line .nothing of the message cancel.
