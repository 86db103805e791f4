"""Statistics for everybody: charts with their tables, to be read, printed and taken away."""

from home.statistics.screen import statistics_context, statistics_file

__all__ = ["statistics_context", "statistics_file"]
