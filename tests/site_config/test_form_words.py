"""What Django says about forms, in Chinese: a sentence about what to do."""

from pathlib import Path

import django
from django import forms
from django.utils.translation import gettext, override

import pytest

from site_config.form_words import WORDS

pytestmark = pytest.mark.once

CATALOGUE = Path(django.__file__).parent / "conf" / "locale" / "en" / "LC_MESSAGES" / "django.po"


class Everything(forms.Form):
    name = forms.CharField(max_length=3)
    mail = forms.EmailField()
    size = forms.IntegerField(min_value=1, max_value=60)
    hours = forms.DecimalField(max_digits=3, decimal_places=1)
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "A")])


def _sentences(**typed):
    with override("zh-hans"):
        return {name: str(errors[0]) for name, errors in Everything(typed).errors.items()}


def test_sentences_say_what_to_do():
    assert set(_sentences().values()) == {"请填写这一项。"}
    assert _sentences(name="四个字呀", mail="x", size="61", hours="1.25", day="后天", kind="b") == {
        "name": "最多3个字，现在有4个。",
        "mail": "邮箱格式不对，请写成 name@example.cn 这样。",
        "size": "最多是60。",
        "hours": "最多1位小数。",
        "day": "日期不对，请写成 2026-04-30 这样。",
        "kind": "没有“b”这个选项，请重新选择。",
    }


def test_every_sentence_is_still_one_of_django():
    text = CATALOGUE.read_text(encoding="utf-8").replace('"\n"', "")
    plain = [word for word in WORDS if isinstance(word, str)]
    assert [word for word in plain if f'"{word}"' not in text] == []


def test_every_sentence_is_ours_in_chinese():
    with override("zh-hans"):
        assert [word for word in WORDS if isinstance(word, str) and gettext(word) == word] == []
