"""Questions of citizens in the demo: asked, claimed, answered for everybody or for one, declined, one of them overdue."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

from campaigns.actions.answering import Draft, answer_question, decline_question, save_draft
from campaigns.actions.asking import ask_question
from campaigns.models import Question
from home.demo import clock
from schools.models import Region, User
from site_config.jobs.models import Job
from site_config.shared.codes import new_lookup_code

QUESTIONS = Path(__file__).parent / "data" / "questions.json"


def build(*, district: Region, today: dt.date, seed: int) -> None:
    """Tell every question up to `today`, the oldest first. Nobody is written to: the addresses end in .invalid."""
    rng = random.Random(f"questions-{seed}")
    rows = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    for row in sorted(rows, key=lambda each: -each["ago"]):
        question = _ask(district, row, today - dt.timedelta(days=row["ago"]), rng)
        with clock.at(today - dt.timedelta(days=row["ago"] - row.get("after", 1)), hour=15, minute=rng.randrange(60)):
            _settle(question, row)
    Job.objects.filter(kind="campaigns.question_mail").delete()


def _ask(district: Region, row: dict[str, Any], day: dt.date, rng: random.Random) -> Question:
    contact = {
        "email": "parent@five-ones.invalid" if row.get("email") else "",
        "phone": "13800000000" if row.get("phone") else "",
    }
    with clock.at(day, hour=rng.randrange(8, 22), minute=rng.randrange(60)):
        question = ask_question(
            region=district, language=row["language"], topic=row["topic"], text=row["asked"], **contact
        )
    # Receipts are drawn by chance; the demo's are the same for the same seed.
    question.receipt = new_lookup_code(rng.choice)
    Question.objects.filter(pk=question.pk).update(receipt=question.receipt)
    return question


def _settle(question: Question, row: dict[str, Any]) -> None:
    if row["fate"] == "new":
        return
    done = {"question": question, "user": User.objects.get(username=row["user"]), "version": question.version}
    if row["fate"] == "declined":
        decline_question(**done, reason=row["reason"], note=row.get("note", ""))
        return
    draft = Draft(row["wording"], row["answer"])
    if row["fate"] == "answering":
        save_draft(**done, draft=draft)
    else:
        answer_question(**done, draft=draft, publish=row["fate"] == "published")
