"""The typed table of settings."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.env import BASE_DIR, KINDS, TABLE, Environment


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_default_is_valid(setting):
    assert setting.kind in KINDS
    if setting.default:
        KINDS[setting.kind](setting.default)


def test_names_are_unique_and_sentences_end():
    assert len({setting.name for setting in TABLE}) == len(TABLE)
    assert [setting.name for setting in TABLE if not setting.sentence.endswith(".")] == []


def test_values_are_typed():
    env = Environment(
        {
            "PORT": " 8080 ",
            "DEMO": "off",
            "ALLOWED_HOSTS": "a.org, b.org,",
            "SITE_URL": "https://a.org/",
            "LOG_LEVEL": "info",
        }
    )
    assert env.count("PORT") == 8080
    assert env.flag("DEMO") is False
    assert env.names("ALLOWED_HOSTS") == ("a.org", "b.org")
    assert env.address("SITE_URL") == "https://a.org"
    assert env.level("LOG_LEVEL") == "INFO"


def test_unset_and_empty_give_the_default():
    assert Environment({}).count("PORT") == Environment({"PORT": ""}).count("PORT") == 8000
    assert Environment({}).names("ALLOWED_HOSTS") == ()
    assert Environment({}).path("MEDIA_ROOT") == BASE_DIR / "var" / "media"
    assert Environment({"MEDIA_ROOT": "/srv/media"}).path("MEDIA_ROOT") == Path("/srv/media")


def test_path_without_a_default_may_be_missing():
    assert Environment({}).path_if_set("SIGNING_FILE") is None
    assert Environment({"SIGNING_FILE": "var/key.p12"}).path_if_set("SIGNING_FILE") == BASE_DIR / "var" / "key.p12"


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("PORT", "eighty", "write a whole number"),
        ("DEMO", "maybe", "write 1 or 0"),
        ("SITE_URL", "example.org", "write a full address"),
        ("LOG_LEVEL", "LOUD", "write DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_wrong_value_names_the_variable_and_the_repair(name, value, advice):
    kind = next(setting.kind for setting in TABLE if setting.name == name)
    with pytest.raises(ImproperlyConfigured) as error:
        getattr(Environment({name: value}), kind)(name)
    assert str(error.value).startswith(f"{name} cannot be '{value}': {advice}")


def test_required_value_is_asked_for():
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set\. The signing key"):
        Environment({}).required("SECRET_KEY")
    assert Environment({"SECRET_KEY": "k"}).required("SECRET_KEY") == "k"


def test_reading_with_the_wrong_kind_is_a_mistake():
    with pytest.raises(TypeError, match="PORT is a count, not a text"):
        Environment({}).text("PORT")


@given(st.integers(min_value=0, max_value=10**9))
def test_counts_survive(number):
    assert Environment({"PORT": str(number)}).count("PORT") == number
