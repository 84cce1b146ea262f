"""Free/busy and events elsewhere: iCalendar files and feeds, other calendars."""
