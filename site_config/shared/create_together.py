"""Many tables in one operation of a migration."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

Within = AddField | AddConstraint | AddIndex


class CreateTogether(Operation):
    """Create the tables of models that refer to each other, with all fields, indexes and constraints they end with.

    After each operation Django draws every model anew that has to do with the changed one. Among a hundred related models that took
    most of the time of a first start; here they are drawn once.
    """

    def __init__(self, operations: Sequence[CreateModel | Within]) -> None:
        """Take models, and what is added to these models alone."""
        self.operations = operations
        created = {each.name_lower for each in operations if isinstance(each, CreateModel)}
        if strange := [each for each in operations if not self._belongs(each, created)]:
            raise ValueError(f"Only models and what is added to them: {strange}")

    @staticmethod
    def _belongs(operation: Operation, created: set[str]) -> bool:
        return isinstance(operation, CreateModel) or (
            isinstance(operation, Within) and operation.model_name.lower() in created
        )

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def _models(self, app_label: str, schema_editor: Any, state: Any) -> list[Any]:
        models = [
            state.apps.get_model(app_label, each.name) for each in self.operations if isinstance(each, CreateModel)
        ]
        return [model for model in models if self.allow_migrate_model(schema_editor.connection.alias, model)]

    def describe(self) -> str:
        return f"Create {len(self.operations)} tables, fields, indexes and constraints together"
