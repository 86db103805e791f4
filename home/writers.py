"""What editors and authors may do in Wagtail's administration. Who they are follows from our roles."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Task, Workflow

from campaigns.models import ArticleIndexPage, CampaignIndexPage
from home.models import CalendarPage
from schools.actions.roles import AUTHOR_GROUP as AUTHORS
from schools.actions.roles import SITE_GROUP as EDITORS

# Editors also name the site and start translations.
EDITORS_MAY = Q(content_type__app_label="home", codename="change_sitesettings") | Q(codename="submit_translation")
# Authors come in, and put pictures and documents into the library. What they write below these lists they own.
AUTHORS_MAY = Q(content_type__app_label="wagtailadmin", codename="access_admin")
LIBRARY = ("add_image", "choose_image", "add_document", "choose_document")
WRITTEN: tuple[type[Page], ...] = (ArticleIndexPage, CampaignIndexPage, CalendarPage)
# As Wagtail's migrations call the way from a draft to a public page; "review" 审核 is said of activities.
FIRST_NAME, NAME = "Moderators approval", "编辑审稿"


def permit_writers() -> None:
    """Give both groups what they need on the pages that there are; doing it again changes nothing.

    An author adds articles, campaigns and events, changes their own and submits them; only editors publish.
    """
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(*Permission.objects.filter(EDITORS_MAY))
    authors, _made = Group.objects.get_or_create(name=AUTHORS)
    authors.permissions.add(*Permission.objects.filter(AUTHORS_MAY))
    _open_library(authors)
    _open_lists(authors)
    for model in (Workflow, Task):
        model.objects.filter(name=FIRST_NAME).update(name=NAME)


def _open_library(group: Group) -> None:
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=LIBRARY):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _open_lists(group: Group) -> None:
    adding = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    for model in WRITTEN:
        for page in model.objects.all():
            GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=adding)
