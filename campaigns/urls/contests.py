"""Addresses: contests, entries and judging. No address holds a name."""

from django.urls import URLPattern, path

from campaigns.views import batch, bureau, contest, contest_form, entries, entry, entry_file, judging

urlpatterns: list[URLPattern] = [
    path("desk/contests/", contest.contests, name="contests"),
    path("desk/contests/new/", contest_form.contest_new, name="contest_new"),
    path("desk/contests/<int:pk>/", contest.contest, name="contest"),
    path("desk/contests/<int:pk>/edit/", contest_form.contest_edit, name="contest_edit"),
    path("desk/contests/<int:pk>/advance/", contest.contest_advance, name="contest_advance"),
    path("desk/contests/<int:pk>/reopen/", contest.contest_reopen, name="contest_reopen"),
    path("desk/contests/<int:pk>/entries/", entries.entries, name="entries"),
    path("desk/contests/<int:pk>/entries/export/", entries.entries_export, name="entries_export"),
    path("desk/contests/<int:pk>/entries/new/", entry.entry_new, name="entry_new"),
    path("desk/contests/<int:pk>/judges/", bureau.judges, name="judges"),
    path("desk/contests/<int:pk>/judges/assign/", bureau.judges_assign, name="judges_assign"),
    path("desk/contests/<int:pk>/judges/<int:assignment>/withdraw/", bureau.judges_withdraw, name="judges_withdraw"),
    path("desk/contests/<int:pk>/results/", bureau.results, name="results"),
    path("desk/contests/<int:pk>/results/export/", bureau.results_export, name="results_export"),
    path("desk/contests/<int:pk>/entries/import/", batch.entry_import, name="entry_import"),
    path("desk/contests/<int:pk>/entries/template/", batch.entry_import_template, name="entry_import_template"),
    path("desk/contests/entries/import/<uuid:pk>/", batch.entry_import_preview, name="entry_import_preview"),
    path("desk/contests/entries/import/<uuid:pk>/rest/", batch.entry_import_rest, name="entry_import_rest"),
    path("desk/contests/entries/import/<uuid:pk>/discard/", batch.entry_import_discard, name="entry_import_discard"),
    path("desk/contests/entries/<int:pk>/", entry.entry, name="entry"),
    path("desk/contests/entries/<int:pk>/edit/", entry.entry_edit, name="entry_edit"),
    path("desk/contests/entries/<int:pk>/withdraw/", entry.entry_withdraw, name="entry_withdraw"),
    path("desk/contests/entries/<int:pk>/restore/", entry.entry_restore, name="entry_restore"),
    path("desk/contests/entries/files/<int:pk>/", entry_file.entry_file, name="entry_file"),
    path("desk/contests/entries/files/<int:pk>/small/", entry_file.entry_file_small, name="entry_file_small"),
    path("desk/judging/<int:pk>/files/<int:place>/", entry_file.judge_file, name="judge_file"),
    path("desk/judging/<int:pk>/files/<int:place>/small/", entry_file.judge_file_small, name="judge_file_small"),
    path("desk/judging/", judging.judging, name="judging"),
    path("desk/judging/<int:pk>/", judging.mark, name="mark"),
    path("desk/judging/<int:pk>/save/", judging.mark_save, name="mark_save"),
    path("desk/judging/<int:pk>/resume/", judging.mark_resume, name="mark_resume"),
    path("desk/judging/<int:pk>/abstain/", judging.mark_abstain, name="mark_abstain"),
]
