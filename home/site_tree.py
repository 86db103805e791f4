"""Brings the public site's skeleton to life, in Chinese and English. What is there already stays as editors left it."""

from django.db import transaction
from django.utils.translation import override

from wagtail.models import Locale, Page, Site

from home.models import HomePage, PlainPage
from home.skeleton import HOME, SECTIONS, Section
from home.writers import permit_writers


@transaction.atomic
def set_up_site(hostname: str = "localhost") -> HomePage:
    """Make the home page and every section that is missing, and let editors and authors do their part.

    Params: hostname of the site if it is new. Returns the Chinese home page. Doing it again changes nothing.
    """
    home = HomePage.objects.filter(locale=Locale.get_default()).first() or _new_home(hostname)
    for section in SECTIONS:
        if not _stands(home, section):
            _grow(home, section)
    permit_writers()
    return home


def _stands(home: HomePage, section: Section) -> bool:
    """Whether the section is there, whatever editors call it; plain pages are told apart by their address alone."""
    pages = home.get_children().exact_type(section.model)
    return (pages.filter(slug=section.slug) if section.model is PlainPage else pages).exists()


def _new_home(hostname: str) -> HomePage:
    """The first page of a site, in place of the one that Wagtail welcomes with."""
    root = Page.get_first_root_node()
    with override("zh-hans"):
        home = root.add_child(instance=HomePage(slug=HOME.slug, **HOME.chinese))
    Site.objects.all().delete()
    Site.objects.create(hostname=hostname, root_page=home, is_default_site=True, site_name=home.title)
    Page.objects.child_of(root).not_exact_type(HomePage).delete()
    _translate(home, HOME.english | {"slug": f"{HOME.slug}-en"})
    return home


def _grow(home: HomePage, section: Section) -> None:
    with override("zh-hans"):
        page = section.model(slug=section.slug, show_in_menus=section.in_menu, **section.chinese)
        _translate(home.add_child(instance=page), section.english | {"slug": section.slug})


def _translate(page: Page, words: dict[str, str]) -> None:
    """A copy in English with its own words, published at once."""
    english, _made = Locale.objects.get_or_create(language_code="en")
    copy = page.copy_for_translation(english)
    for name, value in words.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
