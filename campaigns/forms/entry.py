"""The coordinator's form for the work itself: text, files, link or licence, teacher and statements."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.actions.entry import WRITTEN
from campaigns.actions.entry_checks import groups_of_school
from campaigns.enums import ContestKind, Licence
from campaigns.forms.files import FilesField
from campaigns.models import Contest, Entry
from campaigns.reading import ReadyFile, accepted_words, read_files
from campaigns.texts import paragraphs
from schools.models import School, Teacher
from site_config.shared.errors import UserError

TEXT_LABELS = {
    ContestKind.ESSAY: pgettext_lazy("entry", "Text"),
    ContestKind.PICTURE: pgettext_lazy("entry", "About the work"),
    ContestKind.COURSEWARE: pgettext_lazy("entry", "About the courseware"),
    ContestKind.VIDEO: pgettext_lazy("entry", "About the video"),
}
FILE_LABELS = {
    ContestKind.ESSAY: _("Or a file with the text"),
    ContestKind.PICTURE: _("Pictures of the work"),
    ContestKind.COURSEWARE: _("Files of the courseware"),
    ContestKind.VIDEO: "",
}


class WorkForm(forms.ModelForm):
    """What can still be changed after the entry is handed in: the work itself and the statements about it.

    Its fields are those of the contest's kind. `files` are read by their content while the form is checked; the text
    of an essay's document is shown in the text field from then on, so that it outlives an error elsewhere.
    """

    class Meta:
        model = Entry
        fields = WRITTEN
        widgets = {
            "text": forms.Textarea(attrs={"rows": 16, "data-count": "text-count", "class": "essay-area"}),
            "video_url": forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
            "licence": forms.RadioSelect,
        }

    files = FilesField(required=False)

    def __init__(self, *args, school: School, contest: Contest, **kwargs):
        super().__init__(*args, **kwargs)
        self.contest, self.kind = contest, ContestKind(contest.kind)
        self.ready: list[ReadyFile] = []
        self._set_teacher(school)
        self._set_work()
        self._set_statements()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("used_ai") and not data.get("ai_statement", "").strip():
            self.add_error("ai_statement", _("Please say in a sentence how AI tools were used."))
        if data.get("files"):
            self._read(data)
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*WRITTEN, "group") if name in self.cleaned_data}

    def _read(self, data: dict[str, Any]) -> None:
        try:
            self.ready = read_files(data["files"], kinds=self.contest.file_kinds, max_mb=self.contest.max_file_mb)
        except UserError as error:
            self.add_error("files", error)
            return
        text = "\n".join(file.text for file in self.ready if file.text)
        if self.kind != ContestKind.ESSAY or not text:
            return
        if "text" in self.changed_data and paragraphs(data.get("text", "")) not in ([], paragraphs(text)):
            self.add_error("files", _("You typed a text and chose a file. Please keep one of the two."))
            return
        data["text"] = text
        self.data = self.data.copy()
        self.data[self.add_prefix("text")] = text

    def _set_teacher(self, school: School) -> None:
        field = self.fields["teacher"]
        field.queryset = Teacher.objects.filter(school=school).filter(
            Q(is_active=True) | Q(pk=self.instance.teacher_id)
        )
        if self.kind != ContestKind.COURSEWARE:
            field.empty_label = pgettext_lazy("no teacher", "Nobody")
            field.label, field.help_text = _("Guiding teacher"), _("At most one.")
            return
        field.empty_label, field.required, field.label = "—", True, pgettext_lazy("courseware", "Author")
        field.help_text = _("The teacher who made it.")
        if self.instance.pk is None:
            taking_part = {row.group for row in self.contest.groups.all()}
            groups = [group for group in groups_of_school(school) if group in taking_part]
            self.fields["group"] = forms.ChoiceField(
                label=_("Group"), choices=[(group.value, group.label) for group in groups]
            )

    def _set_work(self) -> None:
        """Title, text or note, files, link and licence, as the kind of contest asks."""
        self.fields["title"].label = pgettext_lazy("entry", "Title")
        self.fields["text"].label = TEXT_LABELS[self.kind]
        if self.kind != ContestKind.ESSAY:
            self.fields["text"].widget.attrs |= {"rows": 4, "class": ""}
        self.fields["files"].label = FILE_LABELS[self.kind]
        self.fields["files"].help_text = accepted_words(self.contest.file_kinds, self.contest.max_file_mb)
        is_the_work = self.kind in (ContestKind.PICTURE, ContestKind.COURSEWARE) and self.instance.pk is None
        self.fields["files"].is_needed = is_the_work  # asked for by the action, so that it is not called optional
        self.fields["video_url"].required = self.kind == ContestKind.VIDEO
        self.fields["video_url"].help_text = _("The page of the video. It is never fetched or copied.")
        self.fields["licence"].required = True
        self.fields["licence"].choices = Licence.choices
        self.fields["licence"].help_text = _(
            "What other schools may do with it. BY: name the author. NC: not for profit. SA: pass it on "
            "under the same terms."
        )
        needed = {ContestKind.VIDEO: {"video_url"}, ContestKind.COURSEWARE: {"licence"}}.get(self.kind, set())
        for name in {"video_url", "licence"} - needed:
            del self.fields[name]
        if not self.contest.file_kinds or self.kind == ContestKind.VIDEO:
            del self.fields["files"]

    def _set_statements(self) -> None:
        original = self.fields["is_original"]
        original.label, original.required = _("This is the author's own work, not published before"), True
        original.error_messages["required"] = _("Please confirm that this is the author's own work.")
        self.fields["used_ai"].label = _("AI tools were used")
        self.fields["ai_statement"].label = _("How AI was used")
        self.fields["ai_statement"].help_text = _("For example: to look up the law; the work itself was made by hand.")
