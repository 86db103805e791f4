"""The month board as data. Pure: rows in, words and states out."""

from schools.board.cards import Card, card_of, facts_line, missing, stroke_of
from schools.board.month import MonthBoard, NextThing, Stroke, month_board, next_thing
from schools.board.year import YearTable, year_table

__all__ = [
    "Card",
    "MonthBoard",
    "NextThing",
    "Stroke",
    "YearTable",
    "card_of",
    "facts_line",
    "missing",
    "month_board",
    "next_thing",
    "stroke_of",
    "year_table",
]
