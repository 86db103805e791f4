"""Where private files lie: served by views that ask for permission, never by an address of their own."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files without an address; a template that asks for one fails instead of guessing one under MEDIA_URL."""

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address.")
