"""Confirmations, updates, cancellations and codes as mail."""
