"""Month and choice-set fields: storage, lookups, forms, migrations."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models.functions import Cast
from django.test.utils import isolate_apps

import pytest

from site_config.shared.calendar import Month
from site_config.shared.fields import ChoiceSetField, MonthField


class Stage(models.TextChoices):
    PRIMARY = "primary", "Primary"
    JUNIOR = "junior", "Junior"
    SENIOR = "senior", "Senior"
    PRE = "pre_primary", "Pre-primary"


@pytest.fixture
def plan_model(transactional_db):
    """A throw-away model with both fields and a table of its own."""
    with isolate_apps("site_config"):

        class PlanForTest(models.Model):
            month = MonthField(null=True, blank=True)
            stages = ChoiceSetField(choices=Stage.choices, blank=True)

            class Meta:
                app_label = "site_config"

            def __str__(self):
                return str(self.month)

        with connection.schema_editor() as editor:
            editor.create_model(PlanForTest)
        yield PlanForTest
        with connection.schema_editor() as editor:
            editor.delete_model(PlanForTest)


APRIL = Month.at(2026, 4)


def test_month_comes_back_as_a_month(plan_model):
    plan_model.objects.create(month=APRIL)
    plan_model.objects.create(month=datetime.date(2026, 5, 17))
    plan_model.objects.create(month="2026-06")
    assert list(plan_model.objects.order_by("month").values_list("month", flat=True)) == [APRIL, APRIL + 1, APRIL + 2]


def test_month_is_stored_as_the_first_day(plan_model):
    plan_model.objects.create(month=APRIL)
    raw = plan_model.objects.annotate(raw=Cast("month", models.TextField())).values_list("raw", flat=True)
    assert list(raw) == ["2026-04-01"]


def test_month_lookups_take_months_days_and_text(plan_model):
    made = [plan_model.objects.create(month=APRIL + offset) for offset in range(3)]
    found = plan_model.objects.order_by("month")
    assert list(found.filter(month="2026-05")) == [made[1]]
    assert list(found.filter(month__gt=APRIL)) == made[1:]
    assert list(found.filter(month__in=[APRIL, datetime.date(2026, 6, 9)])) == [made[0], made[2]]
    assert list(found.filter(month__range=(APRIL, APRIL + 1))) == made[:2]
    assert list(found.filter(month__year=2026)) == made
    assert found.aggregate(last=models.Max("month"))["last"] == APRIL + 2


def test_month_may_be_empty(plan_model):
    plan_model.objects.create(month=None)
    assert plan_model.objects.get().month is None


def test_month_full_clean_turns_text_into_a_month(plan_model):
    plan = plan_model(month="2026年4月")
    plan.full_clean()
    assert plan.month == APRIL


def test_month_field_refuses_nonsense():
    with pytest.raises(ValidationError):
        MonthField().to_python("spring")


def test_choice_set_comes_back_as_a_frozenset(plan_model):
    plan = plan_model(stages=["senior", Stage.PRIMARY])
    assert plan.stages == frozenset({"primary", "senior"})
    plan.save()
    assert plan_model.objects.get().stages == frozenset({"primary", "senior"})


def test_choice_set_is_stored_sorted_between_spaces(plan_model):
    plan_model.objects.create(stages={"senior", "junior"})
    raw = plan_model.objects.annotate(raw=Cast("stages", models.TextField())).values_list("raw", flat=True)
    assert list(raw) == [" junior senior "]


def test_choice_set_defaults_to_empty(plan_model):
    assert plan_model().stages == frozenset()
    assert plan_model.objects.create().stages == frozenset()
    assert plan_model.objects.get().stages == frozenset()


def test_contains_choice_finds_whole_values_only(plan_model):
    plan_model.objects.create(stages={"pre_primary"})
    both = plan_model.objects.create(stages={"primary", "junior"})
    assert list(plan_model.objects.filter(stages__contains_choice="primary")) == [both]
    assert list(plan_model.objects.filter(stages__contains_choice=Stage.JUNIOR)) == [both]
    assert list(plan_model.objects.filter(stages__contains_choice="%")) == []


def test_choice_set_exact_lookup_ignores_order(plan_model):
    both = plan_model.objects.create(stages={"primary", "junior"})
    assert plan_model.objects.get(stages={"junior", "primary"}) == both


def test_choice_set_display_keeps_the_order_of_the_choices(plan_model):
    shown = plan_model(stages={"senior", "primary"}).get_stages_display()
    assert shown.startswith("Primary")
    assert shown.endswith("Senior")


def test_choice_set_refuses_an_unknown_value(plan_model):
    with pytest.raises(ValidationError) as caught:
        plan_model(stages={"university"}).full_clean()
    assert list(caught.value.message_dict) == ["stages"]


def test_choice_set_refuses_nothing_when_required():
    with pytest.raises(ValidationError):
        ChoiceSetField(choices=Stage.choices).clean(frozenset(), None)


def test_model_form_saves_both_fields(plan_model):
    form_class = forms.modelform_factory(plan_model, fields=["month", "stages"])
    form = form_class({"month": "2026-04", "stages": ["junior", "primary"]})
    assert form.is_valid(), form.errors
    plan = form.save()
    assert (plan.month, plan.stages) == (APRIL, frozenset({"junior", "primary"}))
    again = form_class({"month": "2026-04", "stages": ["primary", "junior"]}, instance=plan)
    assert not again.has_changed()


def test_model_form_shows_the_saved_values(plan_model):
    html = forms.modelform_factory(plan_model, fields=["month", "stages"])(
        instance=plan_model(month=APRIL, stages={"junior"})
    ).as_p()
    assert 'type="month"' in html
    assert 'value="2026-04"' in html
    assert 'value="junior" id="id_stages_1" checked' in html


def test_model_form_refuses_a_wrong_choice(plan_model):
    form = forms.modelform_factory(plan_model, fields=["stages"])({"stages": ["university"]})
    assert list(form.errors) == ["stages"]


@pytest.mark.parametrize("field", [MonthField(null=True), ChoiceSetField(choices=Stage.choices, blank=True)])
def test_fields_can_be_written_into_a_migration(field):
    code, imports = MigrationWriter.serialize(field)
    scope = {}
    exec("\n".join(["from django.db import models", *imports]), scope)  # noqa: S102 - the migration writer's own output
    rebuilt = eval(code, scope)  # noqa: S307 - the migration writer's own output
    assert rebuilt.deconstruct()[1:] == field.deconstruct()[1:]
