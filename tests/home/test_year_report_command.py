"""The command that writes the report."""

import json

from django.core.management import CommandError, call_command

import pytest

from tests.factories.outputs import OutputFactory
from tests.factories.schools import DistrictFactory

pytestmark = pytest.mark.django_db
OCTOBER = {"first": "2025-10-01", "last": "2025-10-31"}


def run(*more, **days) -> None:
    days = {**OCTOBER, **days}
    call_command("year_report", "--region", "429901", "--from", days["first"], "--to", days["last"], *more, verbosity=0)


def test_command_prints_text_and_data(capsys):
    OutputFactory(region=DistrictFactory(), kind="themed", number=3)
    run()
    assert "大型主题活动3场次" in capsys.readouterr().out
    run("--format", "json", "--language", "en")
    data = json.loads(capsys.readouterr().out)
    assert (data["figures"]["themed"]["value"], data["figures"]["themed"]["title"]) == (3, "Large themed events")


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("text", b"\xe6")])
def test_command_writes_a_file(tmp_path, form, start, capsys):
    DistrictFactory()
    run("--format", form, "--out", str(tmp_path / "report"))
    assert (tmp_path / "report").read_bytes().startswith(start)
    assert "report" in capsys.readouterr().err


def test_command_refuses_unknown_regions_and_days_out_of_order():
    with pytest.raises(CommandError, match="429901"):
        run()
    DistrictFactory()
    with pytest.raises(CommandError):
        run(last="2025-09-30")
