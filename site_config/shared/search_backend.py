"""Wagtail's database search, made to find Chinese: pairs of characters in the index and in the query, on both databases.

Set it as WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "site_config.shared.search_backend"}} and rebuild the index once.
"""

import copy
import operator
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.encoding import force_str

from modelsearch.index import RelatedFields
from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from site_config.shared.search import index_text, is_prefix, query_tokens


class _Tokenised:
    """Stands in for a record while it is indexed: the same fields, their text cut into tokens."""

    def __init__(self, record: Any):
        self.record = record
        self.pk = record.pk

    def get_search_fields(self) -> list[Any]:
        return [_tokenised(field) for field in self.record.get_search_fields()]


def _tokenised(field: Any) -> Any:
    twin = copy.copy(field)
    if isinstance(field, RelatedFields):
        twin.get_value = lambda record: field.get_value(_real(record))
        twin.fields = [_tokenised(inner) for inner in field.fields]
    else:
        twin.get_value = lambda record: index_text(flat_value(field.get_value(_real(record))))
    return twin


def _real(record: Any) -> Any:
    return record.record if isinstance(record, _Tokenised) else record


def flat_value(value: Any) -> str:
    """Return the words of a field's value, however deep they stand."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " ".join(flat_value(item) for item in value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(flat_value(item) for item in value)
    return "" if value is None else force_str(value)


def tokenised_query(query: SearchQuery) -> SearchQuery:
    """Return a query whose words are index tokens; one without any token finds nothing."""
    if isinstance(query, And | Or):
        return type(query)([tokenised_query(inner) for inner in query.subqueries])
    if isinstance(query, Not):
        return Not(tokenised_query(query.subquery))
    if isinstance(query, Boost):
        return Boost(tokenised_query(query.subquery), query.boost)
    if not isinstance(query, PlainText | Phrase | Fuzzy):
        return query
    words = query_tokens(query.query_string)
    if not words:
        return MATCH_NONE
    if isinstance(query, Phrase) and not any(is_prefix(word) for word in words):
        return Phrase(" ".join(words))
    return PlainText(" ".join(words), operator=getattr(query, "operator", "and"))


class _Index:
    """Adds records through their stand-ins."""

    def add_items(self, model: Any, records: Iterable[Any]) -> None:
        super().add_items(model, [_Tokenised(record) for record in records])  # type: ignore[misc]


class _Compiler:
    """Turns queries into tokens and searches lone characters as beginnings."""

    LAST_TERM_IS_PREFIX: bool
    query: SearchQuery

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.query = tokenised_query(self.query)

    def joined(self, query: PlainText, lexeme: Any, *, swap: bool = False) -> Any:
        """Return one expression of all words; swap turns "all" into "any" and back, for a negated query."""
        words = query.query_string.split()
        last = len(words) - 1
        parts = [
            lexeme(word, prefix=is_prefix(word) or (self.LAST_TERM_IS_PREFIX and place == last))
            for place, word in enumerate(words)
        ]
        every = (query.operator == "and") != swap
        return reduce(operator.and_ if every else operator.or_, parts)


def _sqlite(params: dict[str, Any]) -> Any:
    from modelsearch.backends.database.sqlite import sqlite
    from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression

    class Compiler(_Compiler, sqlite.SQLiteSearchQueryCompiler):
        def build_search_query_content(self, query: SearchQuery, config: Any = None) -> Any:
            if isinstance(query, PlainText):
                return SearchQueryExpression(self.joined(query, Lexeme), config=config)
            return super().build_search_query_content(query, config=config)

    class AutocompleteCompiler(Compiler, sqlite.SQLiteAutocompleteQueryCompiler):
        pass

    class Index(_Index, sqlite.SQLiteIndex):
        pass

    return _backend(sqlite.SQLiteSearchBackend, Compiler, AutocompleteCompiler, Index)(params)


def _postgresql(params: dict[str, Any]) -> Any:
    from django.contrib.postgres.search import SearchQuery as DatabaseQuery

    from modelsearch.backends.database.postgres import postgres
    from modelsearch.backends.database.postgres.query import Lexeme

    class Compiler(_Compiler, postgres.PostgresSearchQueryCompiler):
        def build_tsquery_content(self, query: SearchQuery, config: Any = None, invert: bool = False) -> Any:
            if isinstance(query, PlainText):

                def lexeme(word: str, prefix: bool) -> Any:
                    return Lexeme(word, invert=invert, prefix=prefix)

                words = self.joined(query, lexeme, swap=invert)
                return DatabaseQuery(words, search_type="raw", config=config)
            return super().build_tsquery_content(query, config=config, invert=invert)

        def get_fields_vectors(self, search_query: Any) -> Any:
            # The columns themselves hold no tokens, so a search in single fields looks into the whole index entry.
            return self.get_index_vectors(search_query)

    class AutocompleteCompiler(Compiler, postgres.PostgresAutocompleteQueryCompiler):
        pass

    class Index(_Index, postgres.PostgresIndex):
        pass

    # "simple" neither stems nor drops words, just as SQLite: both databases find the same.
    options = {"SEARCH_CONFIG": "simple", **params}
    return _backend(postgres.PostgresSearchBackend, Compiler, AutocompleteCompiler, Index)(options)


def _backend(base: Any, compiler: Any, autocomplete_compiler: Any, index: Any) -> Any:
    parts = {
        "query_compiler_class": compiler,
        "autocomplete_query_compiler_class": autocomplete_compiler,
        "index_class": index,
    }
    return type("ChineseSearchBackend", (base,), parts)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """Return the search backend of the default database. Raises ImproperlyConfigured for other databases."""
    makers = {"sqlite": _sqlite, "postgresql": _postgresql}
    if connection.vendor not in makers:
        raise ImproperlyConfigured("Search works on SQLite and PostgreSQL only.")
    return makers[connection.vendor](params)
