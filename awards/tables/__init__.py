"""Scoring of any table by a rubric in a file: pure arithmetic on exact fractions, no database."""
