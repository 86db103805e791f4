"""What galleries show: works of published contests as far as consent stands, read live and copied nowhere."""

from campaigns.gallery.calls import Call, call, open_calls
from campaigns.gallery.works import Shown, Work, works

__all__ = ["Call", "Shown", "Work", "call", "open_calls", "works"]
