"""Lists of the committee, and a school's own honours."""

from typing import Any

from django.urls import reverse

from awards.actions.adjustment import adjust_points
from awards.actions.draft import remove_criterion
from awards.actions.figures import take_figures
from awards.actions.hand_over import hand_over_alone
from awards.actions.objection import raise_objection
from awards.actions.printout import ask_for_printing
from awards.actions.rubric import adopt_rubric, change_draft, copy_rubric
from awards.actions.veto import impose_veto
from awards.enums import Honour
from awards.models import Rubric
from awards.tables.figures import FiguresFile
from tests.factories.awards import CycleFactory, committee, lower_threshold, make_edition, nominated
from tests.factories.certificates import issued, published_cycle
from tests.factories.designs import adopted_design
from tests.factories.schools import ActivityFactory, DistrictFactory, DocumentFactory, SchoolFactory, UserFactory
from tests.listings import IN_JULY, Made, at_school, named_schools, names, staff


def cycles(count: int) -> Made:
    for number, title in enumerate(names(count, "评选")):
        CycleFactory(values={"title": title, "school_year": 2023 + number}, bare=True)
    return staff("committee"), reverse("awards:cycles"), names(count, "评选")


def ranked(count: int, upto: str = "computed", honour: str = Honour.SCHOOL) -> Any:
    """An edition of as many schools, each with a document that counts."""
    for each in named_schools(count):
        DocumentFactory(school=each, approved=True)
    cycle = CycleFactory()
    lower_threshold(honour, 0)
    return make_edition(cycle, honour, upto=upto)


def cycle(count: int) -> Made:
    edition = ranked(count)
    for _n in range(count - 1):
        make_edition(edition.cycle)
    return staff("committee"), reverse("awards:cycle", args=[edition.cycle_id]), []


def edition(count: int) -> Made:
    return staff("committee"), reverse("awards:edition", args=[ranked(count).pk]), names(count, "小学")


def _figures(cycle: Any, schools: Any, title: str) -> Any:
    rows = {each.pk: {"参赛学生数": "90"} for each in schools}
    content = FiguresFile(["参赛学生数"], rows, [])
    return take_figures(cycle=cycle, user=committee(cycle), code="quiz", title=title, content=content)


def figures(count: int) -> Made:
    cycle, schools = CycleFactory(bare=True), [SchoolFactory()]
    for title in names(count, "数据"):
        _figures(cycle, schools, title)
    return staff("committee"), reverse("awards:figures", args=[cycle.pk]), names(count, "数据")


def figure_table(count: int) -> Made:
    schools = named_schools(count)
    table = _figures(CycleFactory(bare=True), schools, "数据")
    return staff("committee"), reverse("awards:figure_table", args=[table.pk]), names(count, "小学")


def diff(count: int) -> Made:
    first = ranked(1)
    for name in names(count, "中学"):
        SchoolFactory(name=name)
    again = make_edition(first.cycle)
    return staff("committee"), reverse("awards:diff", args=[again.pk]), names(count, "中学")


def line_records(count: int) -> Made:
    school, user = at_school()
    for theme in names(count, "主题"):
        ActivityFactory(school=school, user=user, theme=theme, approved=True)
    standing = make_edition(CycleFactory()).standings.get()
    return staff("committee"), reverse("awards:line_records", args=[standing.pk, "B"]), []


def explain(count: int) -> Made:
    standing = ranked(count).standings.first()
    return staff("committee"), reverse("awards:explain", args=[standing.pk]), []


def explained_records(count: int) -> Made:
    school, user = at_school()
    for theme in names(count, "主题"):
        ActivityFactory(school=school, user=user, theme=theme, approved=True)
    DocumentFactory(school=school, approved=True)
    standing = make_edition(CycleFactory()).standings.get()
    return staff("committee"), f"{reverse('awards:explain', args=[standing.pk])}?records=all", names(count, "主题")


def trials(count: int) -> Made:
    named_schools(count)
    return staff("committee"), reverse("awards:trials", args=[CycleFactory().pk, "school"]), names(count, "小学")


def trial(count: int) -> Made:
    school, cycle = SchoolFactory(), CycleFactory()
    named_schools(count)
    address = reverse("awards:trial", args=[cycle.pk, "school", school.pk])
    return UserFactory(coordinator=school), f"{address}?approve=on&lessons=2&prize=first", ["+1.00"]


def nominations(count: int) -> Made:
    school, cycle = SchoolFactory(), CycleFactory()
    for name in names(count, "老师"):
        nominated(cycle, school, name=name, accepted=False)
    return staff("committee"), reverse("awards:nominations", args=[cycle.pk]), names(count, "老师")


def own(count: int) -> Made:
    school, cycle = SchoolFactory(), CycleFactory()
    for name in names(count, "老师"):
        nominated(cycle, school, name=name)
    make_edition(cycle, Honour.TEACHER, upto="approved")
    return UserFactory(coordinator=school), reverse("awards:own"), names(count, "老师")


def vetoes(count: int) -> Made:
    cycle = CycleFactory(bare=True)
    for each in named_schools(count):
        impose_veto(cycle=cycle, school_id=each.pk, user=staff("committee"), reason="safety", document_number="1号")
    return staff("committee"), reverse("awards:vetoes", args=[cycle.pk]), names(count, "小学")


def adjustments(count: int) -> Made:
    cycle = CycleFactory(bare=True)
    for each in named_schools(count):
        adjust_points(
            cycle=cycle, honour=Honour.SCHOOL, key=each.pk, user=staff("committee"), points=50, reason="示范课突出"
        )
    return staff("committee"), reverse("awards:adjustments", args=[cycle.pk]), names(count, "小学")


def objections(count: int) -> Made:
    edition = ranked(1, upto="on_notice")
    for text in names(count, "课时有误"):
        raise_objection(edition=edition, today=IN_JULY, name="周明", contact="027-1", text=text)
    return staff("committee"), reverse("awards:objections", args=[edition.cycle_id]), names(count, "课时有误")


def rubrics(count: int) -> Made:
    """Versions of one rubric, each adopted before the next is drawn up."""
    user = staff("committee")
    CycleFactory()
    for _n in range(count - 1):
        newest = Rubric.objects.filter(honour=Honour.SCHOOL).order_by("-version")[0]
        adopt_rubric(rubric=copy_rubric(rubric=newest, user=user), user=user)
    return user, reverse("awards:rubrics"), []


def designs(count: int) -> Made:
    """Versions of the design for schools, each adopted before the next is drawn up."""
    region = CycleFactory(bare=True).region
    for name in names(count, "称号"):
        adopted_design(region, Honour.SCHOOL, honour_title=name)
    return staff("committee"), reverse("awards:designs"), names(count, "称号")


def rubric_versions(count: int) -> Made:
    user, _address, _names = rubrics(count)
    pk = Rubric.objects.filter(honour=Honour.SCHOOL).latest("version").pk
    return user, reverse("awards:rubric_versions", args=[pk]), []


def _draft(user: Any) -> Rubric:
    return copy_rubric(rubric=Rubric.objects.get(honour=Honour.SCHOOL), user=user)


def rubric_edit(count: int) -> Made:
    """A draft with so many criteria."""
    CycleFactory()
    user = staff("committee")
    draft = _draft(user)
    for code in list(draft.criteria.values_list("code", flat=True))[count:]:
        remove_criterion(rubric=draft, user=user, code=code)
    return user, reverse("awards:rubric_edit", args=[draft.pk]), []


def rubric_trial(count: int) -> Made:
    """As many schools, each with another result by the draft than by the rubric in force."""
    for each in named_schools(count):
        DocumentFactory(school=each, approved=True)
    CycleFactory()
    user = staff("committee")
    draft = change_draft(rubric=_draft(user), user=user, weights={"A": 1000}, threshold=9000)
    return user, reverse("awards:rubric_trial", args=[draft.pk]), names(count, "小学")


def printings(count: int) -> Made:
    """As many hand-overs, each by somebody of another name, and as many printings that wait."""
    rows = issued(published_cycle(schools=1, teachers=0, pupils=0)).certificates.all()
    for name in names(count, "取件人"):
        user = UserFactory(committee=DistrictFactory(), name=name)
        ask_for_printing(certificates=rows, form="file", user=user)
        hand_over_alone(certificate=rows[0], content=name.encode(), user=user)
    return staff("committee"), reverse("awards:printings"), names(count, "取件人")


def certificates(count: int) -> Made:
    batch = issued(published_cycle(schools=count, teachers=0, pupils=0))
    serials = batch.certificates.values_list("serial", flat=True)
    return staff("committee"), reverse("awards:certificates"), [str(serial) for serial in serials]
