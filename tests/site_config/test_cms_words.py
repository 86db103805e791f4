"""The editors' admin speaks Chinese where its own catalogue is silent."""

import re
from pathlib import Path

from django.utils.translation import gettext, override

import wagtail

import pytest

pytestmark = pytest.mark.once

WAGTAIL = Path(wagtail.__file__).parent
PARTS = (".", "admin", "images", "documents", "snippets", "users", "contrib/table_block", "contrib/typed_table_block")
PLAIN = re.compile(r'^msgid "((?:[^"\\]|\\.)+)"\nmsgstr ""$', re.M)
LETTERS = re.compile(r"[A-Za-z]{3}")
# What no editor of ours meets: keys for programs, notes about releases, and names that are the same in both languages.
ELSEWHERE = re.compile(r"API|token|Wagtail|^URL$|upgrade|release notes|_blank|data-action|revoke", re.I)


def words(part):
    text = (WAGTAIL / part / "locale" / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    found = PLAIN.findall(re.sub(r'"\n"', "", text))
    return [word.replace('\\"', '"').replace("\\n", "\n") for word in found]


@pytest.mark.parametrize("part", PARTS)
def test_words_of_the_admin_are_chinese(part):
    with override("zh-hans"):
        english = [word for word in words(part) if LETTERS.search(word) and gettext(word) == word]
    assert [word for word in english if not ELSEWHERE.search(word)] == []
