"""A sentence to what it means, and a reply's name to words. No network, no database, no clock."""
