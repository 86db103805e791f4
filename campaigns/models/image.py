"""Pictures of the public site: re-encoded on upload so that no camera data stays in them."""

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import AbstractImage, AbstractRendition, Image

from campaigns.pictures import CleanPicture, clean_picture


class SiteImage(AbstractImage):
    """`alt_text` is the description for those who cannot see the picture."""

    alt_text = models.CharField(
        _("alternative text"),
        max_length=160,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=80, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alt_text", "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return self.alt_text or self.title

    def save(self, *args, **kwargs):
        """Whichever way a new file comes in, only its pixels are stored."""
        if self.file and not self.file._committed and not isinstance(self.file.file, CleanPicture):
            self.file = clean_picture(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter, *, source=None):
        """A size of the picture, in memory: Wagtail would leave a scratch file open for each."""
        with super().generate_rendition_file(filter, source=source) as scratch:
            scratch.seek(0)
            return ContentFile(scratch.read(), name=scratch.name)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="site_rendition_once")
        ]
