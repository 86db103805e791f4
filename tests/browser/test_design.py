"""The page of all parts is sound in every mode at every width."""

import pytest

from tests.factories.schools import UserFactory

MODES = {"": {}, "dark": {"theme": "dark"}, "contrast": {"contrast": "more"}, "large": {"text": "large"}}
WIDTHS = (390, 768, 1280)
SHOW = """modes => { for (const name of ["theme", "contrast", "text"]) {
  if (modes[name]) document.documentElement.setAttribute(`data-${name}`, modes[name]);
  else document.documentElement.removeAttribute(`data-${name}`);
} }"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.browser
@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_every_part_is_sound_in_every_mode(somebody):
    person = somebody()
    person.sign_in(UserFactory(is_staff=True))
    for across in WIDTHS:
        person.page.set_viewport_size({"width": across, "height": 900})
        assert person.page.goto("/desk/design/").status == 200
        for modes in MODES.values():
            person.page.evaluate(SHOW, modes)
            person.read()
