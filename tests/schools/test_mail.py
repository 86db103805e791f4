"""E-mails: one digest a person, each message in one of them, each sent once at most; over a real SMTP dialogue."""

import datetime as dt
import email
import re
import socket
from email.policy import default
from unittest import mock

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

import pytest
from aiosmtpd.controller import Controller

from schools.actions import mail as actions
from schools.actions.messages import set_mail_wishes, tell
from schools.enums import MailState
from schools.mailing import user_of
from schools.models import Mail, Message
from schools.tasks import send_mails
from tests.factories.schools import UserFactory
from tests.schools.moments import moment, standing

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2025, 10, 24)
MISSING = {
    "school": "云帆小学", "month": {"zh": "2025年10月", "en": "October 2025"}, "due": {"zh": "10月31日", "en": "31 October"},
    "missing": {"zh": "影片、课堂", "en": "Film, Lesson"},
}  # fmt: skip


class Sink:
    """A mail server: keeps what it gets, answers what it is told to."""

    def __init__(self):
        self.letters, self.answers = [], {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(email.message_from_bytes(envelope.content, policy=default))
        if answer := self.answers.get("data"):
            if answer == "hang up":
                session.transport = None
                server.transport.abort()
            return answer
        return "250 OK"


@pytest.fixture
def sink(monkeypatch):
    handler = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    for name, value in {
        "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "", "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False, "EMAIL_TIMEOUT": 5,
    }.items():  # fmt: skip
        monkeypatch.setattr(settings, name, value, raising=False)
    yield handler
    controller.stop()


class Run:
    """What a job function needs of its run."""

    def progress(self, done, total):
        pass


def send(day=FRIDAY, hour=10):
    with standing(day, hour):
        return send_mails(Run())


def person(**values):
    return UserFactory(**{"name": "林知夏", "email": "lin@example.org"} | values)


def remind(user, key="a"):
    with standing(FRIDAY, 9):
        tell(users=[user], kind="schools.reminder.before", url="/desk/school/2025-10/", key=key, **MISSING)


def news(user, kind="schools.plan.adopt", **words):
    with standing(FRIDAY, 9):
        tell(users=[user], kind=kind, url="/desk/", **words or {"title": "方案"})


def states():
    return sorted(Mail.objects.values_list("user__name", "state", "attempts"))


def parts(letter):
    return {part.get_content_type(): part.get_content() for part in letter.walk() if not part.is_multipart()}


def test_reminder_leaves_at_once_with_everything_unread_in_one_letter(sink):
    user = person()
    news(user)
    remind(user)
    assert send() == {"made": 1, "sent": 1}
    assert send() == {"made": 0, "sent": 0}
    (letter,) = sink.letters
    assert letter["Subject"].strip() == "云帆小学2025年10月：10月31日前还需提交：影片、课堂。"
    assert (letter["To"], letter["Auto-Submitted"]) == ("lin@example.org", "auto-generated")
    found = parts(letter)
    assert set(found) == {"text/plain", "text/html"}
    pks = list(Message.objects.order_by("-kind").values_list("pk", flat=True))
    for text in found.values():
        assert "林知夏，您好" in text
        assert "《方案》已启用" in text
        assert all(f"http://testserver/desk/messages/{pk}/" in text for pk in pks)
    assert states() == [("林知夏", "sent", 1)]
    assert Message.objects.exclude(mailed_at=None).count() == 2


def test_letter_is_in_the_language_of_its_reader(sink):
    remind(person(language="en"))
    send()
    (letter,) = sink.letters
    assert letter["Subject"].strip() == "云帆小学, October 2025: still to be handed in by 31 October: Film, Lesson."
    assert "Hello 林知夏," in parts(letter)["text/plain"]


def test_link_in_the_letter_ends_all_letters_without_signing_in(sink, client):
    user = person()
    remind(user)
    send()
    (letter,) = sink.letters
    address = re.fullmatch(r"<http://testserver(/mail/stop/[^>]+)>", letter["List-Unsubscribe"].strip())[1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(address).status_code == 200
    user.refresh_from_db()
    assert user.mail_wish == "daily"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    user.refresh_from_db()
    assert user.mail_wish == "never"
    assert client.post(address[:-3] + "xx/").status_code == 404
    assert user_of("1:2") is None


def test_what_people_typed_does_not_leave_the_site(sink):
    user = person(mail_wish="returns")
    words = {
        "school": "云帆小学",
        "activity": "课堂",
        "month": "10月",
        "reason": "日期不符",
        "text": "张小明的名字请删去",
    }
    news(user, "schools.activity.return", **words)
    send()
    (letter,) = sink.letters
    assert "日期不符" in parts(letter)["text/plain"]
    assert "张小明" not in str(letter) + "".join(parts(letter).values()) + letter["Subject"]


@pytest.mark.parametrize(
    ("wish", "day", "hour", "made"),
    [
        ("daily", FRIDAY, 10, 1),
        ("daily", FRIDAY, 7, 0),  # too early
        ("daily", dt.date(2025, 10, 25), 10, 0),  # a Saturday
        ("daily", dt.date(2025, 10, 27), 10, 1),
        ("daily", dt.date(2025, 11, 3), 10, 0),  # no news any more
        ("never", FRIDAY, 10, 0),
    ],
)
def test_digest_comes_once_a_working_day(sink, wish, day, hour, made):
    user = person(mail_wish=wish)
    news(user)
    assert send(day, hour)["made"] == made


def test_second_news_of_a_day_waits_for_the_next_digest(sink):
    user = person()
    news(user)
    send()
    news(user, title="第二")
    assert send(hour=17)["made"] == 0
    assert send(dt.date(2025, 10, 27))["made"] == 1


@pytest.mark.parametrize(("wish", "made"), [("returns", 1), ("daily", 0), ("never", 0)])
def test_returned_record_is_mailed_at_once_to_whoever_wants_it(sink, wish, made):
    user = person(mail_wish=wish)
    words = {"school": "S", "activity": "K", "month": "M", "reason": "R", "text": ""}
    with standing(dt.date(2025, 10, 25), 21):
        tell(users=[user], kind="schools.activity.return", **words)
    assert send(dt.date(2025, 10, 25), 21)["made"] == made


def test_nobody_without_an_address_and_nothing_read_is_mailed(sink):
    remind(person(email=""))
    read = person()
    remind(read, key="b")
    Message.objects.filter(user=read).update(read_at=timezone.now())
    assert send() == {"made": 0, "sent": 0}


def test_letter_whose_messages_were_read_meanwhile_is_dropped(sink):
    user = person()
    remind(user)
    actions.make_mails(now=moment(FRIDAY))
    Message.objects.update(read_at=timezone.now())
    assert send() == {"made": 0, "sent": 0}
    assert (Mail.objects.count(), sink.letters) == (0, [])


def test_refusal_for_now_is_tried_again_after_growing_pauses(sink):
    remind(person())
    sink.answers["lin@example.org"] = "451 Later"
    at, tried = moment(FRIDAY), []
    for _time in range(5):
        with standing_at(at):
            send_mails(Run())
        mail = Mail.objects.get()
        tried.append((mail.state, round((mail.next_try_at - at).total_seconds() / 60)))
        at = mail.next_try_at
    assert tried == [("queued", 5), ("queued", 20), ("queued", 60), ("queued", 240), ("failed", 0)]
    assert Mail.objects.get().error == "The server refused the recipient (451)."
    assert "lin@" not in Mail.objects.get().error


def standing_at(at):
    return mock.patch("django.utils.timezone.now", return_value=at)


def test_refusal_for_good_ends_at_once_and_others_still_get_theirs(sink):
    remind(person(name="甲", email="gone@example.org"))
    remind(person(name="乙", email="there@example.org"), key="b")
    sink.answers["gone@example.org"] = "550 No such user"
    assert send() == {"made": 2, "sent": 1}
    assert states() == [("乙", "sent", 1), ("甲", "failed", 1)]


def test_broken_dialogue_is_uncertain_and_never_repeated(sink):
    remind(person())
    sink.answers["data"] = "hang up"
    send()
    sink.answers.clear()
    send(hour=11)
    assert (states(), len(sink.letters)) == ([("林知夏", "uncertain", 1)], 1)
    assert Message.objects.get().mailed_at is None


def test_unreachable_server_claims_nothing(sink, monkeypatch):
    remind(person())
    monkeypatch.setattr(settings, "EMAIL_PORT", 1)
    assert send() == {"made": 1, "sent": 0}
    assert states() == [("林知夏", "queued", 0)]
    assert actions.is_any_due(now=moment(FRIDAY, 11))


def test_killed_worker_leaves_an_uncertain_letter_that_nobody_sends_again(sink):
    remind(person())
    now = moment(FRIDAY)
    actions.make_mails(now=now)
    mail = actions.claim_mail(now=now)
    assert actions.claim_mail(now=now) is None
    # The worker is killed here. Before ten minutes nobody judges, afterwards it is uncertain.
    assert [actions.settle_abandoned(now=now + dt.timedelta(minutes=minutes)) for minutes in (9, 11)] == [0, 1]
    assert send(hour=12) == {"made": 0, "sent": 0}
    assert states() == [("林知夏", "uncertain", 0)]
    # A worker that wakes late changes nothing.
    actions.mark_refused(mail=mail, now=now, error="", for_good=False)
    assert Mail.objects.get().state == MailState.UNCERTAIN


def test_message_goes_into_one_letter_only(sink):
    remind(person())
    now = moment(FRIDAY)
    assert [actions.make_mails(now=now), actions.make_mails(now=now)] == [1, 0]
    assert Mail.objects.count() == 1


def test_wishes_are_kept_by_their_own_person(client, sink):
    user = person(email="")
    client.force_login(user)
    address = reverse("schools:message_wishes")
    answer = client.post(address, {"email": "not an address", "mail_wish": "returns", "language": "en"})
    assert "not an address" in answer.content.decode()
    client.post(address, {"email": "new@example.org", "mail_wish": "returns", "language": "en"})
    user.refresh_from_db()
    assert (user.email, user.mail_wish, user.language) == ("new@example.org", "returns", "en")
    set_mail_wishes(user=user, email="", mail_wish="daily", language="zh-hans")
    user.refresh_from_db()
    assert user.email == ""
