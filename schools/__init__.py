"""Regions, schools, people, the yearly plan, activity records and their review."""
