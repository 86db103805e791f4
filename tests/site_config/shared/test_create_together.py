"""Tables of models that refer to each other, made and taken away in one operation."""

from django.db import connection, models
from django.db.migrations.operations import AddConstraint, AddField, CreateModel
from django.db.migrations.state import ProjectState

import pytest

from site_config.shared.create_together import CreateTogether

KEY = ("id", models.BigAutoField(primary_key=True))


def friends():
    """A model that refers to another one, which refers back by a field that is added."""
    return [
        CreateModel("Hen", [KEY, ("egg", models.ForeignKey("jobs.Egg", models.CASCADE))]),
        CreateModel("Egg", [KEY]),
        AddField("egg", "hen", models.ForeignKey("jobs.Hen", models.CASCADE)),
        AddConstraint("egg", models.UniqueConstraint(fields=["hen"], name="one_egg_a_hen")),
    ]


@pytest.mark.django_db(transaction=True)
def test_tables_have_all_that_is_added_to_them_and_go_again():
    together, before, after = CreateTogether(friends()), ProjectState(), ProjectState()
    together.state_forwards("jobs", after)
    with connection.schema_editor() as editor:
        together.database_forwards("jobs", editor, before, after)
    with connection.cursor() as cursor:
        columns = {row.name for row in connection.introspection.get_table_description(cursor, "jobs_egg")}
        constraints = connection.introspection.get_constraints(cursor, "jobs_egg")
    with connection.schema_editor() as editor:
        together.database_backwards("jobs", editor, after, before)
    assert (columns, constraints["one_egg_a_hen"]["columns"]) == ({"id", "hen_id"}, ["hen_id"])
    assert not {"jobs_hen", "jobs_egg"} & set(connection.introspection.table_names())


def test_nothing_is_added_to_a_model_of_elsewhere():
    with pytest.raises(ValueError, match="Only models"):
        CreateTogether([*friends(), AddField("fox", "name", models.CharField(max_length=9))])
