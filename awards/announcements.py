"""The messages that honours send; imported once at the start."""

from django.utils.translation import gettext_lazy as _

from schools.news import announce

announce("awards.edition.notice", _("%(title)s: the list “%(honour)s” is on notice until %(day)s."))
announce("awards.edition.publish", _("%(title)s: the list “%(honour)s” is published."))
announce("awards.edition.withdraw", _("%(title)s: the list “%(honour)s” has been withdrawn."))
announce("awards.notice.ended", _("%(title)s: the notice of “%(honour)s” has ended; the list can be published."))
announce("awards.batch.ready", _("%(title)s: your school's certificates are ready to be printed."))
