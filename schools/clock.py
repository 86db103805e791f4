"""What time alone brings about in the records; `manage.py tick` finds the steps here."""

from schools.review import clock as review_clock

__all__ = ["review_clock"]
