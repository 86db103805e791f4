"""Rubrics, rankings, public notice, certificates."""
