"""What matters of a record as plain values: kept when it is reopened, compared when it was changed."""

import datetime as dt
from decimal import Decimal
from typing import Any

from schools.actions.activity import FILLED_IN, grades_of
from schools.models import Activity


def plain_values(activity: Activity) -> dict[str, Any]:
    """What the school filled in, the grades and the digests of the photos, in the shapes that JSON keeps.

    The teacher and the lead are adults named on the record; pupils are numbers. Two queries unless prefetched.
    """
    values = {name: _plain(getattr(activity, name)) for name in FILLED_IN}
    photos = sorted(photo.sha256 for photo in activity.photos.all())
    return values | {"grades": [list(pair) for pair in grades_of(activity)], "photos": photos}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize() + 0)
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)
