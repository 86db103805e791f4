"""Addresses of outputs: logging, reading, review, and the kinds."""

from django.urls import path

from schools.views import output, output_kind, output_log, output_review

urlpatterns = [
    path("desk/outputs/", output.outputs, name="outputs"),
    path("desk/outputs/export.<str:ending>", output.export, name="outputs_export"),
    path("desk/outputs/log/", output_log.log, name="output_log"),
    path("desk/outputs/<int:pk>/", output.show, name="output"),
    path("desk/outputs/<int:pk>/edit/", output_log.edit, name="output_edit"),
    path("desk/outputs/<int:pk>/void/", output.void, name="output_void"),
    path("desk/outputs/<int:pk>/undo/", output.take_back, name="output_take_back"),
    path("desk/outputs/<int:pk>/photo/", output.photo, name="output_photo"),
    path("desk/outputs/<int:pk>/photo/small/", output.photo, {"size": "small"}, name="output_photo_small"),
    path("desk/outputs/kinds/", output_kind.kinds, name="output_kinds"),
    path("desk/outputs/kinds/add/", output_kind.add, name="output_kind_add"),
    path("desk/outputs/kinds/<int:pk>/", output_kind.edit, name="output_kind"),
    path("desk/review/outputs/", output_review.outputs, name="review_outputs"),
    path("desk/review/outputs/many/", output_review.approve_many, name="outputs_approve"),
    path("desk/review/outputs/undo/<int:moment>/", output_review.undo, name="outputs_undo"),
    path("desk/review/outputs/<int:pk>/", output_review.decide, name="output_decide"),
]
