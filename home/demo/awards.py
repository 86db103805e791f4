"""Stage "awards": documents, nominations, rankings on notice, published honours, certificates."""

import datetime as dt
import random
from collections.abc import Callable

from django.db import transaction

from awards.actions.certificate import issue_certificates
from awards.actions.cycle import open_cycle, set_quotas
from awards.actions.edition import approve_edition, compute_edition, publish_edition, put_on_notice
from awards.actions.figures import take_figures
from awards.actions.hand_over import hand_over_alone, hand_over_batch
from awards.actions.nomination import ClassProposal, decide_nomination, nominate
from awards.actions.printing import render_batch
from awards.actions.rubric import adopt_rubric, draw_up_defaults
from awards.actions.veto import impose_veto
from awards.enums import Group, Honour, VetoReason
from awards.models import AwardCycle, CertificateBatch, Nomination
from awards.pdf.single import render_single
from awards.tables.figures import FiguresFile
from awards.wording import text_of
from campaigns.models import Entry
from home.demo import clock, designs, diligence, papers, prints, rubric_draft, running
from schools.enums import RoleKind
from schools.models import Pupil, Region, Role, School, User
from site_config.shared.calendar import SchoolYear

YEAR = SchoolYear(2025)
VETOED = "2142900007"
# honour -> group -> places; per school at most 2 teachers (domain notes 1.3) and 2 pupils.
PLACES = {
    Honour.SCHOOL: {Group.PRIMARY: 10, Group.JUNIOR: 6, Group.SENIOR: 4},
    Honour.TEACHER: {Group.PRIMARY: 12, Group.JUNIOR: 8, Group.SENIOR: 5},
    Honour.PUPIL: {Group.PRIMARY: 80, Group.JUNIOR: 40, Group.SENIOR: 30},
}
PER_SCHOOL = {Honour.SCHOOL: 0, Honour.TEACHER: 2, Honour.PUPIL: 2}
MINUTES = {
    "number": "江汉禁办纪要〔2026〕7号（演示）",
    "held_on": dt.date(2026, 7, 14),
    "text": "评审小组五人到会，逐人核对班级推荐、监护人同意和参赛、宣传记录，未发现不符，一致同意本批小先锋名单。",
}
Report = Callable[[str], None]


def build(*, district: Region, seed: int, report: Report) -> None:
    """From the year's documents to issued certificates, and the cycle of the running year."""
    rng = random.Random(f"awards-{seed}")
    report("documents")
    with transaction.atomic():
        _documents(district, seed, rng)
    cycle = _cycle(district)
    report("nominations")
    with transaction.atomic():
        _nominations(cycle, rng)
    _figures(cycle, district)
    report("editions")
    running.adjust(cycle, _person("committee"))
    for honour in Honour:
        _edition(cycle, honour)
    report("certificates")
    designs.adopt_all(district=district, user=_person("committee"))
    with clock.at(dt.date(2026, 7, 24), hour=9):
        choose = random.Random(f"certificates-{seed}").choice
        day = dt.date(2026, 7, 24)
        batch = issue_certificates(cycle=cycle, user=_person("committee"), issued_on=day, choose=choose)
        render_batch(batch)
    _printings(batch)
    prints.print_some(batch, _person("committee"))
    report("next year's rubric")
    designs.draft_next(district=district, user=_person("committee"))
    rubric_draft.draw_up(district=district, user=_person("committee"))
    cycle = running.open_year(district=district, before=cycle, committee=_person("committee"))
    running.propose(cycle, _person("reviewer"))


def _figures(cycle: AwardCycle, district: Region) -> None:
    """The quiz by streets, as the organiser published it: each row counts for the schools of its street."""
    streets = Region.objects.filter(parent=district).order_by("code")
    rows = {street.pk: {"参赛率": f"{82 + 7 * n % 19}"} for n, street in enumerate(streets)}
    content = FiguresFile(["参赛率"], {}, [], rows)
    take_figures(cycle=cycle, user=_person("committee"), code="quiz", title="禁毒知识竞赛（演示）", content=content)


def _printings(batch: CertificateBatch) -> None:
    """The bureau fetched the file; one school lost a certificate and fetched it again."""
    with clock.at(dt.date(2026, 7, 24), hour=10):
        hand_over_batch(batch=batch, user=_person("committee"))
    certificate = batch.certificates.filter(honour=Honour.SCHOOL).order_by("number").first()
    with clock.at(dt.date(2026, 9, 2), hour=9):
        content = render_single(text_of(certificate))
        hand_over_alone(certificate=certificate, content=content, user=_person("committee"))


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _coordinators(district: Region) -> list[tuple[School, User]]:
    roles = Role.objects.filter(kind=RoleKind.COORDINATOR, school__region__path__startswith=district.path)
    named = roles.filter(user__username__startswith="s").order_by("school__code")
    return [(role.school, role.user) for role in named.select_related("school__region", "user")]


def _documents(district: Region, seed: int, rng: random.Random) -> None:
    reviewer = _person("reviewer")
    for school, user in _coordinators(district):
        papers.hand_in(school, user, reviewer, diligence.of(school.code, seed), rng)


def _cycle(district: Region) -> AwardCycle:
    committee = _person("committee")
    with clock.at(dt.date(2026, 3, 10)), transaction.atomic():
        for rubric in draw_up_defaults(region=district, user=committee):
            adopt_rubric(rubric=rubric, user=committee)
        cycle = open_cycle(
            region=district,
            user=committee,
            values={
                "school_year": YEAR.start,
                "title": f"江汉区{YEAR.label_in('zh-hans')}毒品预防教育评选",
                "document_number": "江汉禁办〔2026〕21号",
                "issuer": "江汉区禁毒委员会办公室（演示）",
                "serial_prefix": "江汉禁",
                "notice_contact": "区禁毒办（演示），电话 027-0000 0000，工作日9:00至17:00",
            },
        )
        quotas = {
            (honour, group): (places, PER_SCHOOL[honour])
            for honour, groups in PLACES.items()
            for group, places in groups.items()
        }
        set_quotas(cycle=cycle, user=committee, quotas=quotas)
        return cycle


def _nominations(cycle: AwardCycle, rng: random.Random) -> None:
    reviewer = _person("reviewer")
    with clock.at(dt.date(2026, 6, 10), hour=14):
        for school, user in _coordinators(cycle.region):
            for teacher in list(school.teachers.order_by("pk"))[: rng.choice((1, 2, 2))]:
                nominate(cycle=cycle, school=school, user=user, teacher_id=teacher.pk, statement="坚持互动教学")
            entries = Entry.objects.entered().filter(school=school, contest__school_year=YEAR.start)
            entries = entries.filter(pupil__isnull=False, pupil__consent_withdrawn_on=None).order_by("-mean", "code")
            for entry in entries.select_related("pupil__school")[:2]:
                papers.outreach(entry.pupil, user, reviewer, rng)
                nominate(
                    cycle=cycle, school=school, user=user, pupil_id=entry.pupil_id, statement="积极参加禁毒宣传",
                    proposal=_proposal(entry.pupil),
                )  # fmt: skip
    with clock.at(dt.date(2026, 6, 20), hour=10):
        for nomination in Nomination.objects.filter(cycle=cycle).order_by("pk"):
            decide_nomination(nomination=nomination, user=_person("committee"), accepted=True)


def _proposal(pupil: Pupil) -> ClassProposal:
    """The pupil's class, a class teacher and a class meeting of the days before."""
    return ClassProposal(
        class_name=f"{pupil.grade}年级{pupil.class_number}班",
        teacher=f"{'沈顾陆乔秦余'[(pupil.grade + pupil.class_number) % 6]}老师",
        met_on=dt.date(2026, 6, 1 + pupil.class_number % 5),
    )


def _edition(cycle: AwardCycle, honour: Honour) -> None:
    """Computed, approved by a second person, on notice for five working days, published."""
    committee, second = _person("committee"), _person("committee2")
    if honour == Honour.SCHOOL and (school := School.objects.filter(code=VETOED).first()):
        with clock.at(dt.date(2026, 7, 10), hour=11):
            impose_veto(
                cycle=cycle,
                school_id=school.pk,
                user=committee,
                reason=VetoReason.SAFETY,
                document_number="江汉安办〔2026〕3号（演示）",
            )
    with clock.at(dt.date(2026, 7, 13), hour=15):
        edition = compute_edition(cycle=cycle, honour=honour, user=committee)
    with clock.at(dt.date(2026, 7, 14), hour=10):
        edition = approve_edition(edition=edition, user=second, minutes=MINUTES if honour == Honour.PUPIL else None)
    with clock.at(dt.date(2026, 7, 15), hour=9):
        edition = put_on_notice(edition=edition, user=committee)
    running.object_to(edition, committee)
    with clock.at(dt.date(2026, 7, 23), hour=9):
        publish_edition(edition=edition, user=committee)
