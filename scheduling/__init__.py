"""Availability, meeting types, bookings and their rules, policy. Plain Python, no framework."""
