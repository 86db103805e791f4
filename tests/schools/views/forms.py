"""The activity form as a coordinator sends it."""

import uuid

from django.urls import reverse

NEW = "/desk/school/2025-10/lesson/"


def typed(**changes):
    plain = {
        "held_on": "2025-10-16",
        "theme": "认清“上头电子烟”",
        "method": "interactive",
        "class_hours": "1",
        "grade_6": "3",
        "pupils_present": "136",
        "pupils_enrolled": "",
        "staff": "3",
        "parents": "",
        "lead": "school",
        "intent": "submit",
        "client_key": str(uuid.uuid4()),
    }
    return {key: value for key, value in (plain | changes).items() if value is not None}


def address(activity) -> str:
    return reverse("schools:activity", args=[activity.pk])


def errors(response) -> dict:
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}
