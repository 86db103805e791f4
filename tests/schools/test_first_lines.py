"""The first line of a choice is a word, not a row of dashes."""

import pytest

from schools.forms.deadline import ExceptionForm
from schools.forms.registry import MergeForm
from schools.forms.roles import RoleForm


@pytest.mark.parametrize(
    ("form", "name", "words"),
    [(RoleForm, "region", "不选"), (ExceptionForm, "region", "不选"), (MergeForm, "into", "请选择")],
)
def test_first_line_of_a_choice_is_a_word(form, name, words):
    assert str(form.base_fields[name].empty_label) == words
