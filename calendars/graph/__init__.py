"""Microsoft Graph as far as calendars need it: its calls, and what its answers mean."""
