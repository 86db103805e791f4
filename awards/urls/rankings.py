"""Addresses: rankings."""

from django.urls import path

from awards.views import committee, cycles, editions, explain, notices, own, rubrics, tables

urlpatterns = [
    path("desk/awards/", cycles.cycles, name="cycles"),
    path("desk/awards/new/", cycles.cycle_new, name="cycle_new"),
    path("desk/awards/own/", own.own, name="own"),
    path("desk/awards/own/<int:pk>/nominate/<slug:honour>/", own.nominate, name="nominate"),
    path("desk/awards/own/nominations/<int:pk>/withdraw/", own.withdraw, name="withdraw_nomination"),
    path("desk/awards/rubrics/", rubrics.rubrics, name="rubrics"),
    path("desk/awards/rubrics/defaults/", rubrics.draw_up, name="rubric_defaults"),
    path("desk/awards/rubrics/score/", tables.score_table, name="score_table"),
    path("desk/awards/rubrics/import/", rubrics.take_over, name="rubric_import"),
    path("desk/awards/rubrics/<int:pk>/", rubrics.rubric, name="rubric"),
    path("desk/awards/rubrics/<int:pk>/rubric.json", rubrics.export, name="rubric_export"),
    path("desk/awards/rubrics/<int:pk>/weights/", rubrics.weights, name="rubric_weights"),
    path("desk/awards/rubrics/<int:pk>/adopt/", rubrics.adopt, name="rubric_adopt"),
    path("desk/awards/rubrics/<int:pk>/copy/", rubrics.copy, name="rubric_copy"),
    path("desk/awards/<int:pk>/", cycles.cycle, name="cycle"),
    path("desk/awards/<int:pk>/edit/", cycles.cycle_edit, name="cycle_edit"),
    path("desk/awards/<int:pk>/quotas/", cycles.quotas, name="quotas"),
    path("desk/awards/<int:pk>/nominations/", committee.nominations, name="nominations"),
    path("desk/awards/nominations/<int:pk>/accept/", committee.accept_nomination, name="accept_nomination"),
    path("desk/awards/nominations/<int:pk>/refuse/", committee.refuse_nomination, name="refuse_nomination"),
    path("desk/awards/<int:pk>/vetoes/", committee.vetoes, name="vetoes"),
    path("desk/awards/vetoes/<int:pk>/lift/", committee.lift, name="lift_veto"),
    path("desk/awards/<int:pk>/objections/", committee.objections, name="objections"),
    path("desk/awards/objections/<int:pk>/", committee.answer, name="answer_objection"),
    path("desk/awards/<int:pk>/compute/<slug:honour>/", editions.compute, name="compute"),
    path("desk/awards/editions/<int:pk>/", editions.edition, name="edition"),
    path("desk/awards/editions/<int:pk>/changes/", editions.diff, name="diff"),
    path("desk/awards/editions/<int:pk>/approve/", editions.step, {"step": "approve"}, name="approve"),
    path("desk/awards/editions/<int:pk>/notice/", editions.step, {"step": "notice"}, name="notice"),
    path("desk/awards/editions/<int:pk>/publish/", editions.step, {"step": "publish"}, name="publish"),
    path("desk/awards/standings/<int:pk>/", explain.explain, name="explain"),
    path("desk/awards/standings/<int:pk>/records/<slug:code>/", explain.line_records, name="line_records"),
    path("schemas/rubric.json", tables.schema, name="rubric_schema"),
    path("notices/<int:pk>/", notices.public_notice, name="public_notice"),
    path("notices/<int:pk>/objection/", notices.object_to, name="object"),
    path("notices/<int:pk>/objection/done/", notices.objected, name="objected"),
]
