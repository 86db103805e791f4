"""Talks as screens and calendars show them; the pure parts never touch the database."""
