"""The errors that are meant for people: one translated sentence that says what to do."""

from typing import Any

from django.core.exceptions import ValidationError


class Refused(Exception):
    """The state, the person or a check does not allow what an action was asked for. `str(error)` is the sentence."""


class UserError(ValidationError):
    """Refuses what somebody handed in; forms show the sentence without further help.

    `sentence` is the translated text, `code` the rule that was broken.
    """

    def __init__(self, sentence: str, code: str, params: dict[str, Any] | None = None):
        super().__init__(sentence, code=code, params=params)

    @property
    def sentence(self) -> str:
        return self.messages[0]

    def __str__(self) -> str:
        return self.sentence
