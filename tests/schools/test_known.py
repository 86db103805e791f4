"""The words of a record's fields."""

from schools.forms.known import field_label
from schools.models import Activity


def test_label_begins_large_and_leaves_the_other_words_as_they_are(monkeypatch):
    monkeypatch.setattr(Activity._meta.get_field("changes"), "verbose_name", "wish of the MOE")
    assert field_label("changes") == "Wish of the MOE"
