"""Budgets: each visitor has an own one, and the cache does not know who."""

from django.core.cache import cache

from site_config.shared.rates import Budget


def test_budget_is_one_visitor_s_own():
    budget = Budget("test", limit=3, seconds=60)
    assert [budget.spend("a") for _n in range(4)] == [True, True, True, False]
    assert (budget.is_spent("a"), budget.is_spent("b")) == (True, False)


def test_costly_question_takes_more():
    budget = Budget("test", limit=10, seconds=60)
    assert budget.spend("a", 9)
    assert not budget.is_spent("a")
    assert budget.spend("a")
    assert budget.is_spent("a")


def test_cache_holds_no_address():
    Budget("test", limit=3, seconds=60).spend("203.0.113.9")
    assert not [key for key in cache._cache if "203.0.113.9" in key]


def test_visitor_is_let_through_when_nothing_can_be_counted(monkeypatch):
    monkeypatch.setattr(cache, "incr", lambda key, units: (_ for _ in ()).throw(ValueError))
    assert Budget("test", limit=1, seconds=60).spend("a", 5)
