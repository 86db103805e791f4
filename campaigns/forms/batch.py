"""The form for a table of entries with a ZIP of their files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.batch.check import MOST_ROWS
from campaigns.batch.intake import TABLE_MB, largest_archive
from campaigns.models import Contest


class BatchForm(forms.Form):
    """A contest that takes no files has no ZIP."""

    table = forms.FileField(label=_("Table (XLSX, XLS or CSV)"), allow_empty_file=True)
    archive = forms.FileField(label=_("ZIP with the files"), required=False, allow_empty_file=True)

    def __init__(self, *args, contest: Contest, **kwargs):
        super().__init__(*args, **kwargs)
        words = {"rows": MOST_ROWS, "limit": TABLE_MB}
        self.fields["table"].help_text = _("At most %(rows)d rows and %(limit)d MB.") % words
        self.fields["archive"].help_text = _("At most %(limit)d MB; folders in it do not matter.") % {
            "limit": largest_archive()
        }
        if not contest.file_kinds or contest.kind == "video":
            del self.fields["archive"]
