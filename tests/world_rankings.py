"""The world's contests and rankings: entries with judges, editions in every state, certificates."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from awards.actions.adjustment import adjust_points
from awards.actions.edition import compute_edition
from awards.actions.figures import take_figures
from awards.actions.objection import raise_objection
from awards.actions.printout import ask_for_printing
from awards.actions.rubric import copy_rubric
from awards.actions.veto import impose_veto, propose_veto
from awards.enums import Group, Honour
from awards.models import Certificate, PrintedFile, Printing, Rubric, Standing
from awards.tables.figures import FiguresFile
from campaigns.enums import FlagKind
from campaigns.models import Assignment, SimilarityFlag
from site_config.jobs import actions as jobs
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition
from tests.factories.campaigns import close_entries
from tests.factories.certificates import issued, published_edition
from tests.factories.designs import adopted_design, draft_design
from tests.factories.schools import UserFactory


def add_contest_work(common: dict[str, Any], schools: list[dict[str, Any]]) -> None:
    """Everybody's entries of one contest given to two judges each."""
    district = common["district"]
    judges = [UserFactory(judge=district, username=f"judge-{district.pk}-{n}") for n in (1, 2)]
    contest = close_entries(common["judged"])
    for mine in schools:
        mine["judged"] = contest
        for judge, name in zip(judges, ("assignment", "others_assignment"), strict=True):
            mine[name] = Assignment.objects.create(entry=mine["judged_entry"], judge=judge)
    for mine, other in zip(schools, [*schools[1:], *schools[:1]], strict=True):
        mine["flag"] = _flag(mine, other)


def _flag(mine: dict[str, Any], other: dict[str, Any]) -> SimilarityFlag:
    """A school's entry beside its neighbour's, or beside its own of an earlier contest where it has no neighbour."""
    is_alone = mine is other
    made = SimilarityFlag.objects.create(
        entry=mine["judged_entry"], other=other["entry" if is_alone else "judged_entry"], share=640,
        kind=FlagKind.EARLIER if is_alone else FlagKind.INSIDE, found_at=timezone.now(),
    )  # fmt: skip
    # The contest as it is now, not as the entry knew it when it was handed in.
    return SimilarityFlag.objects.select_related("entry__contest__region", "other").get(pk=made.pk)


def add_rankings(common: dict[str, Any], schools: list[tuple[str, dict[str, Any]]]) -> None:
    """A published list of schools with certificates, an approved one of teachers, one of pupils on notice."""
    cycle = common["cycle"]
    for honour in Honour:
        lower_threshold(honour)
    lines = [
        Standing(
            school=mine["school"], name=mine["school"].name, public_name=mine["school"].name,
            school_name=mine["school"].name, group=Group.PRIMARY, points=9500 - place, place=place, is_honoured=True,
        )
        for place, (_side, mine) in enumerate(schools, start=1)
    ]  # fmt: skip
    published = published_edition(cycle, Honour.SCHOOL, lines)
    batch = issued(cycle, editions=[published])
    teachers = make_edition(cycle, Honour.TEACHER, upto="approved")
    pupils = make_edition(cycle, Honour.PUPIL, upto="on_notice")
    newest = compute_edition(cycle=cycle, honour=Honour.TEACHER, user=committee(cycle))
    mark = "here" if len(schools) > 1 else "far"
    words = {"name": f"Q{mark}Objector", "contact": f"Q{mark}Contact", "text": f"Q{mark}Objection"}
    objection = raise_objection(edition=pupils, today=pupils.notice_until, **words)
    rows = {mine["school"].pk: {"参赛学生数": "90"} for _side, mine in schools}
    figures = take_figures(
        cycle=cycle, user=committee(cycle), code="quiz", title=f"Q{mark}Figures",
        content=FiguresFile(["参赛学生数"], rows, []),
    )  # fmt: skip
    draft = copy_rubric(rubric=Rubric.objects.get(region=cycle.region, honour=Honour.PUPIL), user=committee(cycle))
    design = adopted_design(cycle.region, Honour.SCHOOL, honour_title=f"Q{mark}Design")
    next_design = draft_design(cycle.region, Honour.PUPIL, honour_title=f"Q{mark}Draft")
    before = CycleFactory(region=cycle.region, bare=True, values={"school_year": cycle.school_year - 1})
    for side, mine in schools:
        own = teachers.standings.filter(school=mine["school"]).first()
        mine.update(
            published=published, batch=batch, edition=newest, approved_edition=teachers, notice=pupils,
            objection=objection, draft_rubric=draft, figures=figures, design=design, draft_design=next_design,
            certificate=Certificate.objects.get(standing__school=mine["school"]),
            standing=own, line=own.lines.first(),
            fresh_standing=newest.standings.filter(school=mine["school"]).first(),
            adjustment=adjust_points(
                cycle=cycle, honour=Honour.TEACHER, key=own.teacher_id, user=committee(cycle), points=50,
                reason=f"Q{side}Adjusted",
            ),
            printing=_printing(cycle, mine["school"]),
            veto=impose_veto(
                cycle=cycle, school_id=mine["school"].pk, user=committee(cycle), reason="safety",
                document_number=f"Q{side}Veto",
            ),
            proposal=propose_veto(
                cycle=before, school_id=mine["school"].pk, user=committee(cycle), reason="safety",
                document_number=f"Q{side}Proposal",
            ),
        )  # fmt: skip


def _printing(cycle: Any, school: Any) -> Printing:
    """A printing of a school's certificate with a file that somebody may take; nothing is rendered for it."""
    rows = Certificate.objects.filter(standing__school=school)
    printing = ask_for_printing(certificates=rows, form="file", user=committee(cycle))
    jobs.cancel(job=printing.job)
    file = PrintedFile(
        printing=printing, number=1, of=1, sha256=f"{printing.pk:064}", pages=1, made_at=timezone.now(),
        certificates=[row.pk for row in rows],
    )  # fmt: skip
    file.file.save("file", ContentFile(b"%PDF-1.7"), save=False)
    file.save()
    return printing
