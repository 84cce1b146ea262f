"""What the bot does with what was said: plain data in, plain data out; one file for each thing a person can want."""
