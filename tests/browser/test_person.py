"""The checks of every visited page find what they are for."""

import re

import pytest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]

# What axe and the guard find has nothing to do with the width of the window; what is too wide has.
at_one_width = pytest.mark.parametrize("width", ["phone"], indirect=True)
ADD = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"


@pytest.fixture
def person(somebody):
    person = somebody()
    person.go("/account/login/")
    yield person
    person.guard.found.clear()


@at_one_width
def test_axe_finds_a_field_without_a_name(person):
    person.page.evaluate(ADD, "<p><input type=text></p>")
    with pytest.raises(AssertionError, match="label"):
        person.read()


@at_one_width
def test_axe_finds_faint_words(person):
    person.page.evaluate("() => document.querySelector('main .lead').style.setProperty('color', '#ddd')")
    person.page.evaluate("() => document.querySelector('main .lead').style.setProperty('background', '#ccc')")
    with pytest.raises(AssertionError, match="color-contrast"):
        person.read()


def test_page_wider_than_the_window_is_found(person):
    person.page.evaluate("() => document.querySelector('main').style.setProperty('min-width', '3000px')")
    with pytest.raises(AssertionError, match=r"2610|1720"):
        person.read()


@at_one_width
@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("() => { new Image().src = 'http://127.0.0.2:9/a.png' }", "asked another host|policy"),
        ("() => console.error('broken')", "console: broken"),
        ("() => { setTimeout(() => { throw new Error('broken') }) }", "page error"),
        ("() => { const s = document.createElement('script'); s.text = '1'; document.head.append(s) }", "policy"),
    ],
)
def test_guard_finds(person, fault, word):
    person.page.evaluate(fault)
    person.page.wait_for_timeout(200)
    assert any(re.search(word, found) for found in person.guard.found), person.guard.found
