"""Template tags of contests: phases, states of entries, small bars."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.enums import ContestKind, ContestPhase, EntryState, Placing, PrizeMode
from campaigns.settled import group_prizes
from site_config.shared.languages import zh_or_en
from site_config.templatetags.site_forms import error_summary
from site_config.templatetags.site_ui import badge, icon

register = template.Library()
PHASE_LOOKS = {
    ContestPhase.CALL: ("todo", "cal"),
    ContestPhase.ENTRY: ("wait", "open"),
    ContestPhase.SCREENING: ("draft", "eye"),
    ContestPhase.JUDGING: ("draft", "scale"),
    ContestPhase.PANEL: ("draft", "scale"),
    ContestPhase.NOTICE: ("ok", "medal"),
    ContestPhase.PUBLISHED: ("ok", "ok"),
}


KIND_ICONS = {
    ContestKind.ESSAY: "k-essay",
    ContestKind.PICTURE: "image",
    ContestKind.COURSEWARE: "k-class",
    ContestKind.VIDEO: "k-film",
}


@register.simple_tag
def kind_icon(kind) -> SafeString:
    """Draw what a contest asks for."""
    return icon(KIND_ICONS[ContestKind(kind)], 24)


@register.simple_tag
def phase_badge(contest) -> SafeString:
    """Draw the phase of a contest as icon and word."""
    look, icon_name = PHASE_LOOKS[ContestPhase(contest.phase)]
    return badge(look, contest.get_phase_display(), icon_name)


@register.simple_tag
def entry_badge(entry, shows_placings: bool) -> SafeString:
    """Draw what a school may know of its entry: that it was excluded, the prize once it may be seen, else its state."""
    if entry.state == EntryState.EXCLUDED:
        return badge("back", entry.get_state_display())
    if shows_placings and entry.placing:
        return badge("honour", entry.get_placing_display())
    if shows_placings:
        return badge("off", pgettext("entry", "No prize"))
    return badge("wait", entry.get_state_display())


@register.simple_tag
def phase_verb(phase) -> str:
    """Say what leads a contest into the phase."""
    return {
        ContestPhase.ENTRY: _("Open for entries"),
        ContestPhase.SCREENING: _("Begin the screening"),
        ContestPhase.JUDGING: _("Begin the judging"),
        ContestPhase.PANEL: _("Begin the second round"),
        ContestPhase.NOTICE: _("Decide the prizes"),
        ContestPhase.PUBLISHED: _("Publish the results"),
    }[ContestPhase(phase)]


@register.simple_tag
def phase_consequence(phase) -> str:
    """Say what changes for people when the phase begins."""
    return {
        ContestPhase.ENTRY: _("Schools can hand in entries from the first to the last day."),
        ContestPhase.SCREENING: _("Entries can no longer be changed. You look through them before judges do."),
        ContestPhase.JUDGING: _("Entries can no longer be changed. You can give them to judges."),
        ContestPhase.PANEL: _("Judges can no longer change their marks. You decide the head of each list."),
        ContestPhase.NOTICE: _("Means and prizes are fixed, and judges can no longer change their marks."),
        ContestPhase.PUBLISHED: _("Schools see the prizes of their entries. This cannot be taken back."),
    }[ContestPhase(phase)]


@register.simple_tag
def criterion_name(criterion) -> str:
    """Return the criterion's name in the reader's language."""
    return zh_or_en(criterion.name_zh, criterion.name_en)


@register.simple_tag
def prize_number(group, placing: str) -> str:
    """Return how many prizes of a kind the group has: a number, or a share in per cent."""
    settled = group_prizes(group)
    if settled.mode == PrizeMode.NUMBER:
        return str(getattr(group, placing))
    return f"{getattr(settled, placing).normalize():f} %"


@register.simple_tag
def placing_label(prize: str) -> str:
    """Return the words for a prize."""
    return str(Placing(prize).label)


@register.simple_tag
def given_of(result, prize: str) -> int:
    """Return how often a group gives a prize."""
    return result.given[prize]


@register.simple_tag
def share_bar(done: int, total: int) -> SafeString:
    """Draw how much of something is done; the numbers stand beside it."""
    width = f"{100 * done / total:.1f}" if total else "0"
    shape = '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="{}" height="8"/></svg>'
    return format_html(shape, width)


@register.simple_tag
def signed(value: Decimal | None) -> str:
    """Return a difference with its sign, a dash when there is none."""
    return "—" if value is None else f"{value:+.1f}".replace("-", "−")


@register.filter
def unlocal(value: float) -> str:
    """Return a coordinate for SVG."""
    return f"{value:.1f}"


@register.inclusion_tag("site/_error_summary.html")
def contest_errors(forms) -> dict:
    """List the errors of a contest's form, its groups and its criteria together."""
    return error_summary(*forms.all())
