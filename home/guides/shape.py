"""What a guide consists of."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Part:
    title: Words
    text: Words


@dataclass(frozen=True)
class Guide:
    """One sentence that leads, six parts, and a sentence to remember; together one A4 page in either language."""

    lead: Words
    parts: tuple[Part, ...]
    remember: Words
