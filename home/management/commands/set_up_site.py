"""Make the public site's home page and sections, in both languages."""

from django.core.management.base import BaseCommand

from wagtail.models import Page

from home.models import HomePage
from home.site_tree import set_up_site
from home.writers import permit_writers


class Command(BaseCommand):
    help = "Makes the home page and every section of the public site that is missing; what editors wrote stays."

    def add_arguments(self, parser):
        parser.add_argument("--hostname", default="localhost", help="the name that a new site answers to")
        parser.add_argument("--if-empty", action="store_true", help="make no page when there is a home page already")

    def handle(self, *, hostname: str, if_empty: bool, **options):
        if if_empty and HomePage.objects.exists():
            permit_writers()
            return
        before = Page.objects.count()
        set_up_site(hostname)
        made = Page.objects.count() - before
        self.stdout.write(self.style.SUCCESS("Nothing was missing." if not made else f"{made} pages more than before."))
