"""Addresses: contests, entries and judging. No address holds a name."""

from django.urls import URLPattern, path

from campaigns.views import bureau, contest, contest_form, entry, judging

urlpatterns: list[URLPattern] = [
    path("desk/contests/", contest.contests, name="contests"),
    path("desk/contests/new/", contest_form.contest_new, name="contest_new"),
    path("desk/contests/<int:pk>/", contest.contest, name="contest"),
    path("desk/contests/<int:pk>/edit/", contest_form.contest_edit, name="contest_edit"),
    path("desk/contests/<int:pk>/advance/", contest.contest_advance, name="contest_advance"),
    path("desk/contests/<int:pk>/reopen/", contest.contest_reopen, name="contest_reopen"),
    path("desk/contests/<int:pk>/entries/", entry.entries, name="entries"),
    path("desk/contests/<int:pk>/entries/export/", entry.entries_export, name="entries_export"),
    path("desk/contests/<int:pk>/entries/new/", entry.entry_new, name="entry_new"),
    path("desk/contests/<int:pk>/judges/", bureau.judges, name="judges"),
    path("desk/contests/<int:pk>/judges/assign/", bureau.judges_assign, name="judges_assign"),
    path("desk/contests/<int:pk>/judges/<int:assignment>/withdraw/", bureau.judges_withdraw, name="judges_withdraw"),
    path("desk/contests/<int:pk>/results/", bureau.results, name="results"),
    path("desk/contests/<int:pk>/results/export/", bureau.results_export, name="results_export"),
    path("desk/contests/entries/<int:pk>/", entry.entry, name="entry"),
    path("desk/contests/entries/<int:pk>/edit/", entry.entry_edit, name="entry_edit"),
    path("desk/contests/entries/<int:pk>/withdraw/", entry.entry_withdraw, name="entry_withdraw"),
    path("desk/judging/", judging.judging, name="judging"),
    path("desk/judging/<int:pk>/", judging.mark, name="mark"),
    path("desk/judging/<int:pk>/save/", judging.mark_save, name="mark_save"),
    path("desk/judging/<int:pk>/resume/", judging.mark_resume, name="mark_resume"),
    path("desk/judging/<int:pk>/abstain/", judging.mark_abstain, name="mark_abstain"),
]
