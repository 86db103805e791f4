"""The bureau's side of questions: claim, draft, answer for everybody or for the asker alone, decline, take back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.search import index

from campaigns import rules
from campaigns.enums import QUESTION_OPEN, DeclineReason, QuestionState
from campaigns.errors import Refused
from campaigns.models import Question
from campaigns.questions.words import clean, personal_parts
from schools.errors import StaleVersion
from schools.models import User
from site_config.jobs import actions as jobs
from site_config.jobs.enums import JobState
from site_config.jobs.models import Job
from site_config.shared import audit

MAIL_JOB = "campaigns.question_mail"
S = QuestionState


@dataclass(frozen=True)
class Draft:
    """What an answerer typed: the question for everybody, without anything personal, and the answer."""

    wording: str
    answer: str


@transaction.atomic
def claim_question(*, question: Question, user: User) -> Question:
    """Take a question, also from a colleague. Raises Refused for others than the bureau, or once it is settled."""
    current = _open(question, user)
    current.claimed_by, current.state = user, S.ANSWERING
    return _write(current, "claim", user)


@transaction.atomic
def release_question(*, question: Question, user: User) -> Question:
    """Put a question back for everybody; the draft stays. Raises Refused as above."""
    current = _open(question, user)
    current.claimed_by, current.state = None, S.NEW
    return _write(current, "release", user)


@transaction.atomic
def save_draft(*, question: Question, user: User, version: int, draft: Draft) -> Question:
    """Keep what was typed and claim the question. Raises Refused as above, StaleVersion when it changed meanwhile."""
    current = _open(question, user, version)
    _fill(current, draft)
    current.claimed_by, current.state = user, S.ANSWERING
    return _write(current, "draft", user)


@transaction.atomic
def answer_question(*, question: Question, user: User, version: int, draft: Draft, publish: bool) -> Question:
    """Answer an open question, or answer an answered one anew; the asker reads it at the receipt and by e-mail, once.

    Params: publish, for everybody, or for the asker alone. Raises Refused without an answer, or with a telephone,
    identity number or e-mail address in what would be public, or for the asker alone what is public already: that is
    taken out with a reason first; StaleVersion when it changed meanwhile.
    """
    current = _locked(question, user, version)
    if current.state == S.DECLINED:
        raise Refused(_("This question was declined. Please take that back first."))
    if current.state == S.PUBLISHED and not publish:
        raise Refused(_("This question is public. Please take it out of the public pages first, with a reason."))
    _fill(current, draft)
    _check_answer(current, publish)
    is_first = current.state in QUESTION_OPEN
    current.state = S.PUBLISHED if publish else S.ANSWERED
    current.note, current.answered_by = "", user
    current.settled_at = timezone.now() if is_first else current.settled_at
    current.published_at = (current.published_at or timezone.now()) if publish else None
    answered = _write(current, "publish" if publish else "answer", user)
    if is_first:
        ask_for_letter(answered)
    return answered


@transaction.atomic
def withdraw_answer(*, question: Question, user: User, reason: str) -> Question:
    """Take a published question out of the index at once and out of kept pages and lists within a minute; its asker
    still reads the answer.

    Raises Refused without a reason, or when it is not published.
    """
    current = _locked(question, user)
    if current.state != S.PUBLISHED:
        raise Refused(_("This question is not public."))
    _require(reason)
    current.state, current.published_at = S.ANSWERED, None
    return _write(current, "withdraw", user, why=reason.strip())


@transaction.atomic
def decline_question(
    *, question: Question, user: User, version: int, reason: DeclineReason | str, note: str = ""
) -> Question:
    """Give no answer, for a coded reason that the asker reads at the receipt, with a sentence.

    Raises Refused without a reason or once it is settled, StaleVersion when it changed meanwhile.
    """
    current = _open(question, user, version)
    if reason not in DeclineReason.values:
        raise Refused(_("Please choose a reason."))
    current.state, current.decline_reason, current.note = S.DECLINED, str(reason), note.strip()[:300]
    current.answered_by, current.settled_at = user, timezone.now()
    declined = _write(current, "decline", user, because=str(reason))
    if reason != DeclineReason.SPAM:
        ask_for_letter(declined)
    return declined


@transaction.atomic
def reopen_question(*, question: Question, user: User, reason: str) -> Question:
    """Take a refusal back; the question waits again. Raises Refused without a reason, or when it was not declined."""
    current = _locked(question, user)
    if current.state != S.DECLINED:
        raise Refused(_("This question was not declined."))
    _require(reason)
    current.state, current.decline_reason, current.note = S.NEW, "", ""
    current.settled_at = current.answered_by = current.claimed_by = None
    return _write(current, "reopen", user, why=reason.strip())


def ask_for_letter(question: Question) -> None:
    """Have a worker tell the asker, where an e-mail address was left and none has left yet."""
    contact = getattr(question, "contact", None)
    if contact is not None and contact.email and contact.mailed_at is None:
        jobs.enqueue(kind=MAIL_JOB, params={"question": question.pk})


def ask_for_letters(*, keys: Iterable[int]) -> int:
    """Ask again for letters that have not left; those that wait in the queue already are not doubled. Returns how many."""
    waiting = Job.objects.filter(kind=MAIL_JOB, state=JobState.QUEUED).values_list("params", flat=True)
    wanted = set(keys) - {params["question"] for params in waiting}
    for key in sorted(wanted):
        jobs.enqueue(kind=MAIL_JOB, params={"question": key})
    return len(wanted)


def _locked(question: Question, user: User, version: int | None = None) -> Question:
    rows = Question.objects.select_for_update(of=("self",)).select_related("region")
    current = rows.get(pk=question.pk)
    if not rules.can_answer(user, current):
        raise Refused(_("Only the bureau answers questions."))
    if version is not None and version != current.version:
        raise StaleVersion(current)
    return current


def _open(question: Question, user: User, version: int | None = None) -> Question:
    current = _locked(question, user, version)
    if current.state not in QUESTION_OPEN:
        raise Refused(_("This question has been settled meanwhile."))
    return current


def _fill(question: Question, draft: Draft) -> None:
    question.wording, question.answer = clean(draft.wording), clean(draft.answer)


def _check_answer(question: Question, publish: bool) -> None:
    if not question.answer:
        raise Refused(_("Please write the answer."))
    if publish and not question.wording:
        raise Refused(_("Please write the question as everybody may read it."))
    found = personal_parts(question.wording) if publish else []
    if found:
        raise Refused(
            _("There is still a telephone or identity number or an e-mail address in the question. Please remove it.")
        )


def _require(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Please say why."))


def _write(question: Question, verb: str, user: User, **data: str) -> Question:
    question.version += 1
    question.full_clean(exclude=["region", "receipt"])
    question.save()
    if question.state != S.PUBLISHED:
        index.remove_object(question)
    audit.record(f"campaigns.question.{verb}", question, user=user, **data)
    return question
