"""Group chats: what each program's robot wants to hear, and the one guarded way to reach it."""

from schools.channels.adapters import ADAPTERS, Adapter, Request
from schools.channels.delivery import Delivered, NotDelivered, PerhapsDelivered, UnsafeAddress, check_address, deliver

__all__ = [
    "ADAPTERS",
    "Adapter",
    "Delivered",
    "NotDelivered",
    "PerhapsDelivered",
    "Request",
    "UnsafeAddress",
    "check_address",
    "deliver",
]
