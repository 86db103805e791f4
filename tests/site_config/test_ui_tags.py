"""The tags of the design system: what they draw, say and refuse."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

import pytest

from site_config.shared.rings import arcs
from site_config.shared.states import STATES, state_of
from site_config.templatetags.site_ui import SPRITE, icon_shapes


def draw(source: str, **context: object) -> str:
    with override("en"):
        return Template("{% load site_ui %}" + source).render(Context(context))


class CountForm(forms.Form):
    """A form with one field of each layout."""

    name = forms.CharField(label="Name", help_text="As on paper.")
    note = forms.CharField(widget=forms.Textarea(attrs={"class": "tall"}), required=False)
    present = forms.IntegerField(label="Present", min_value=0, max_value=40)
    kind = forms.ChoiceField(choices=[("a", "Film"), ("b", "Lesson")], widget=forms.RadioSelect, initial="b")
    agreed = forms.BooleanField(label="Checked")

    def clean(self):
        raise forms.ValidationError("The two do not fit.")


def test_sprite_is_well_formed_and_its_names_are_unique():
    symbols = ElementTree.parse(SPRITE).getroot().findall("{http://www.w3.org/2000/svg}symbol")

    assert len({symbol.get("id") for symbol in symbols}) == len(symbols) == len(icon_shapes())


def test_every_state_has_an_icon_that_exists():
    assert {spec.icon for spec in STATES.values()} <= icon_shapes().keys()


def test_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in draw('{% icon "ok" 16 %}')
    assert 'class="i i-16"' in draw('{% icon "ok" 16 %}')
    assert 'role="img" aria-label="&lt;Done&gt;"' in draw('{% icon "ok" label=label %}', label="<Done>")


def test_icon_with_an_unknown_name_is_a_ring_and_a_line_in_the_log(caplog):
    assert draw('{% icon "nothing-like-this" %}') == draw('{% icon "none" %}')
    assert "nothing-like-this" in caplog.text


def test_every_icon_that_a_template_names_exists():
    templates = SPRITE.parents[3] / "templates"
    named = {
        (path.name, name)
        for path in templates.rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))
    }

    assert {pair for pair in named if pair[1] not in icon_shapes()} == set()


def test_every_icon_of_the_navigation_exists():
    from home.navigation import ENTRIES

    assert {entry.icon for entry in ENTRIES} <= icon_shapes().keys()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("ok", "ok"),
        ("APPROVED", "ok"),
        ("overdue", "miss"),
        (SimpleNamespace(state="returned"), "back"),
        (SimpleNamespace(mark="todo", state="ok"), "todo"),
        (SimpleNamespace(state=SimpleNamespace(value="excused")), "off"),
    ],
)
def test_state_of_understands_codes_long_names_and_objects(value, code):
    assert state_of(value) == code


def test_state_of_refuses_what_is_not_a_state():
    with pytest.raises(KeyError, match="glowing"):
        state_of("glowing")


def test_badge_shows_icon_and_word():
    html = draw('{% badge "miss" %}')

    assert html.startswith('<span class="badge late"><svg')
    assert html.endswith("</svg>Overdue</span>")


def test_badge_takes_another_word_and_escapes_it():
    assert "&lt;b&gt;</span>" in draw('{% badge "ok" word %}', word="<b>")


def test_five_draws_one_stroke_per_state_and_says_them():
    html = draw("{% five states %}", states=["ok", "ok", "back", "off", "todo"])

    assert html.count("<i ") == 5
    assert '<span class="vh">Approved: 2, Returned: 1, Excused: 1, Not yet due: 1</span>' in html


def test_five_tall_without_words_leaves_them_out():
    html = draw("{% five states tall=True spoken=False %}", states=["ok"])

    assert html == '<span class="five tall" aria-hidden="true"><i class="ok"></i></span>'


def test_ring_counts_submitted_and_excused_as_done():
    html = draw("{% ring states %}", states=["ok", "wait", "back", "off", "draft"])

    assert '<div class="ring-num">3<span>/5</span></div>' in html
    assert 'aria-label="3 of 5 done.' in html


@pytest.mark.parametrize("number", [1, 2, 5, 7])
def test_arcs_share_the_circle_among_any_number_of_activities(number):
    drawn = arcs(["ok"] * number)

    assert len(drawn) == number
    assert len({arc.path for arc in drawn}) == number


def test_arcs_of_nothing_is_one_empty_track():
    assert [arc.css for arc in arcs([])] == ["track"]


def test_strip_marks_the_month_of_today():
    months = [
        {"label": "3", "states": ["ok"], "url": "/m/3/", "current": False},
        {"label": "4", "states": ["wait"], "url": "", "current": True},
    ]

    html = draw("{% strip months %}", months=months)

    assert html.count('aria-current="date"') == 1
    assert '<a href="/m/3/">' in html
    assert '<span class="cell">' in html


def test_field_joins_label_hint_and_control():
    html = draw("{% field form.name %}", form=CountForm())

    assert '<label class="label" for="id_name">Name' in html
    assert '<span class="hint" id="id_name_helptext">As on paper.</span>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="input"' in html
    assert "optional" not in html


def test_field_of_an_optional_text_says_so_and_keeps_the_authors_class():
    html = draw('{% field form.note data_autosize="1" %}', form=CountForm())

    assert '<span class="opt">optional</span>' in html
    assert 'class="area tall"' in html
    assert 'data-autosize="1"' in html


def test_field_with_an_error_is_described_by_it():
    html = draw("{% field form.name %}", form=CountForm({"name": ""}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert 'class="field has-error"' in html


def test_segments_draw_each_answer_and_check_the_chosen_one():
    html = draw("{% segments form.kind number=2 %}", form=CountForm())

    assert html.count('type="radio"') == 2
    assert re.search(r'value="b"[^>]* checked>', html)
    assert html.count(" checked") == 1
    assert '<span class="no">2</span>' in html


def test_choices_as_a_list_carry_our_class():
    assert draw("{% field form.kind %}", form=CountForm()).count('class="radio"') == 2


def test_stepper_is_a_number_field_with_its_limits():
    html = draw("{% stepper form.present big=True %}", form=CountForm())

    assert 'type="number"' in html
    assert 'min="0" max="40"' in html
    assert 'class="stepper big" data-stepper data-step="1"' in html
    assert 'aria-label="Present: one less"' in html


def test_error_summary_links_every_field_and_names_what_has_none():
    form = CountForm({"name": "", "present": "99", "kind": "z"})

    html = draw("{% error_summary form %}", form=form)

    assert "There are 5 things to change." in html
    assert "<li>The two do not fit.</li>" in html
    for target in ("id_name", "id_present", "id_kind_group", "id_agreed"):
        assert f'href="#{target}"' in html


def test_error_summary_of_a_fresh_form_is_empty():
    assert draw("{% error_summary form other %}", form=CountForm()).strip() == ""


def test_pager_keeps_the_filter():
    request = RequestFactory().get("/", {"street": "3", "page": "2"})
    page = Paginator(range(50), 10).page(2)

    html = draw("{% pager page %}", page=page, request=request)

    assert 'href="?street=3&amp;page=3"' in html
    assert 'aria-current="page">2</a>' in html
    assert "50 rows in all." in html


def test_pager_marks_a_gap_and_changes_only_its_own_parameter():
    request = RequestFactory().get("/", {"page": "2"})
    page = Paginator(range(100), 10).page(5)

    html = draw('{% pager page "waiting" %}', page=page, request=request)

    assert '<span aria-hidden="true">…</span>' in html
    assert 'rel="prev" href="?page=2&amp;waiting=4"' in html
    assert 'rel="next" href="?page=2&amp;waiting=6"' in html


def test_pager_of_one_page_is_empty():
    assert draw("{% pager page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_crumbs_end_with_this_page():
    html = draw('{% crumbs "Desk" "/desk/" "Schools" %}')

    assert '<a href="/desk/">Desk</a>' in html
    assert '<span aria-current="page">Schools</span>' in html


def test_toast_with_undo_posts_to_its_address():
    message = SimpleNamespace(extra_tags="undo:/undo/7/", level_tag="success", message="Approved.")

    html = draw("{% toast messages %}", messages=[message])

    assert '<form method="post" action="/undo/7/">' in html
    assert 'class="toast level-success"' in html


def test_timeline_turns_the_mark_of_a_return():
    html = draw("{% timeline entries %}", entries=[{"time": "today", "text": "Returned.", "is_back": True}])

    assert '<li class="is-back"><time>today</time>Returned.</li>' in html


def test_chart_escapes_what_is_not_marked_safe():
    assert "&lt;svg&gt;" in draw("{% chart drawing %}", drawing="<svg>")


def test_mode_attributes_come_from_known_cookies_only():
    request = RequestFactory().get("/")
    request.COOKIES = {"site_text": "large", "site_theme": '"><script>', "site_contrast": "more"}

    html = draw("<html{% mode_attributes %}>", request=request)

    assert html == '<html data-text="large" data-contrast="more">'


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_html_lang_is_written_as_browsers_expect(language, tag):
    with override(language):
        assert Template("{% load site_ui %}{% html_lang %}").render(Context()) == tag
