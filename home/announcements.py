"""The messages that the website's moderation sends; imported once at the start."""

from django.utils.translation import gettext_lazy as _

from schools.messages import announce

announce("home.page.submit", _("%(author)s hands in “%(title)s” for the website. Please read and decide."), urgent=True)
announce("home.page.return", _("“%(title)s” came back from the editors: %(why)s"), urgent=True)
announce(
    "home.page.return_bare", _("“%(title)s” came back from the editors. Please look it through again."), urgent=True
)
announce("home.page.approve", _("The editors approved “%(title)s”."))
