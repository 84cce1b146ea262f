"""The running service: aiohttp application, Bot Framework channel, command line, settings and the wiring of it all."""
