"""Designs of certificates: draw up, change a draft and take the change back, discard, adopt, start a new version."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import rules
from awards.designs.defaults import values_for
from awards.designs.faults import faults
from awards.designs.trying import require_printable
from awards.enums import DesignState, Honour
from awards.errors import Adopted, Refused
from awards.models import CertificateDesign
from awards.models.design import WORDS
from awards.querysets import DesignQuerySet
from site_config.shared import audit


@transaction.atomic
def draw_up_designs(*, region: Any, user: Any) -> list[CertificateDesign]:
    """Drafts of the designs that ship, for the honours that the region has none for yet."""
    _permit(user, region)
    _lock(region)
    known = set(CertificateDesign.objects.filter(region=region).values_list("honour", flat=True))
    made = []
    for honour in Honour:
        if honour not in known:
            made.append(CertificateDesign.objects.create(region=region, honour=honour, **values_for(honour)))
            audit.record("awards.design.draw_up", made[-1], user=user)
    return made


@transaction.atomic
def change_design(*, design: CertificateDesign, user: Any, values: Mapping[str, Any]) -> CertificateDesign:
    """Write a draft's words, and keep those before for `undo_change`.

    Params: values, fields named in WORDS. Raises Refused for an adopted design and for words with a fault, such as an
    unknown placeholder; whether they fit the page is asked on adoption.
    """
    design = locked_design(design, user)
    words = design.words | {name: values[name] for name in WORDS if name in values}
    if found := faults(design.honour, words):
        raise Refused(" ".join(found.values()))
    if words == design.words:
        return design
    _write(design, words)
    audit.record("awards.design.change", design, user=user)
    return design


@transaction.atomic
def undo_change(*, design: CertificateDesign, user: Any) -> CertificateDesign:
    """Put the words before the last change back; a second time brings the change again.

    Raises Refused for an adopted design and when there was no change.
    """
    design = locked_design(design, user)
    if not design.before:
        raise Refused(_("There is no change to take back."))
    _write(design, design.before)
    audit.record("awards.design.undo", design, user=user)
    return design


def _write(design: CertificateDesign, words: Mapping[str, Any]) -> None:
    design.before = design.words
    for name, value in words.items():
        setattr(design, name, value)
    design.save(update_fields=[*WORDS, "before"])


@transaction.atomic
def discard_design(*, design: CertificateDesign, user: Any) -> None:
    """Delete a draft; the version in force stays. Raises Refused for an adopted design."""
    design = locked_design(design, user)
    audit.record("awards.design.discard", design, user=user)
    design.delete()


def adopt_design(*, design: CertificateDesign, user: Any) -> CertificateDesign:
    """Adopt a draft for good: certificates issued from now on are printed by it.

    Raises Refused when the words have a fault, no room on the page, or characters that no font has, and when somebody
    changes them meanwhile.
    """
    draft = _draft(CertificateDesign.objects.all(), design, user)
    if found := faults(draft.honour, draft.words):
        raise Refused(" ".join(found.values()))
    # A second of typesetting that no other writer should wait for.
    require_printable(draft, user)
    return _adopt(draft, user)


@transaction.atomic
def _adopt(checked: CertificateDesign, user: Any) -> CertificateDesign:
    design = locked_design(checked, user)
    if design.words != checked.words:
        raise Refused(_("Somebody has just changed this draft. Please look at it again."))
    design.state, design.adopted_by, design.adopted_at = DesignState.ADOPTED, user, timezone.now()
    design.before = {}
    design.save()
    audit.record("awards.design.adopt", design, user=user)
    return design


@transaction.atomic
def copy_design(*, design: CertificateDesign, user: Any) -> CertificateDesign:
    """A draft of the next version with the same words. Raises Refused while another draft waits."""
    _permit(user, design.region)
    _lock(design.region)
    versions = CertificateDesign.objects.filter(region=design.region, honour=design.honour)
    if versions.filter(state=DesignState.DRAFT).exists():
        raise Refused(_("There is a draft already. Please adopt it or discard it."))
    last = versions.aggregate(last=Max("version"))["last"] or 0
    made = CertificateDesign.objects.create(
        region=design.region, honour=design.honour, version=last + 1, **design.words
    )
    audit.record("awards.design.copy", made, user=user, version=design.version)
    return made


def _permit(user: Any, region: Any) -> None:
    if not rules.can_manage_designs(user, region):
        raise Refused(_("Only the award committee may do this."))


def _lock(region: Any) -> None:
    """Two people who start a draft at once wait for each other here."""
    type(region).objects.select_for_update().get(pk=region.pk)


def locked_design(design: CertificateDesign, user: Any) -> CertificateDesign:
    """The draft with its row locked. Raises Refused for an adopted or discarded one and outside the committee."""
    return _draft(CertificateDesign.objects.select_for_update(of=("self",)), design, user)


def _draft(rows: DesignQuerySet, design: CertificateDesign, user: Any) -> CertificateDesign:
    row = rows.select_related("region").filter(pk=design.pk).first()
    if row is None:
        raise Refused(_("This draft was discarded."))
    _permit(user, row.region)
    if not row.is_draft:
        raise Adopted
    return row
