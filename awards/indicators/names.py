"""Names in the reader's language: kinds, columns, terms, hours, and several things in a row."""

from django.utils.translation import pgettext

from schools.enums import DocumentKind, OutputGroup


def kind_word(kind: str) -> str:
    """A kind of document in words; an unknown one as it is."""
    return str(DocumentKind(kind).label) if kind in DocumentKind.values else kind


def group_word(group: str) -> str:
    """A column of publicity in words; an unknown one as it is."""
    return str(OutputGroup(group).label) if group in OutputGroup.values else group


def show_tenths(tenths: int) -> str:
    """Tenths of an hour as people read them: 60 is "6", 65 is "6.5"."""
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def in_a_row(items: list[str]) -> str:
    """Several things as one phrase."""
    return pgettext("between items of a list", ", ").join(items)


def term_word(number: int) -> str:
    """The first or the second term."""
    return pgettext("school term", "first term") if number == 1 else pgettext("school term", "second term")
