"""Addresses: review."""

from django.urls import path

from schools.views import document_review, lessons, matrix, review, review_bulk, sheet

urlpatterns = [
    path("desk/review/", review.queue, name="review"),
    path("desk/review/many/", review_bulk.bulk, name="review_bulk"),
    path("desk/review/documents/", document_review.documents, name="review_documents"),
    path("desk/review/documents/<int:pk>/", document_review.decide, name="document_decide"),
    path("desk/review/<int:pk>/", review.queue, name="review_record"),
    path("desk/review/<int:pk>/approve/", review.approve, name="activity_approve"),
    path("desk/review/<int:pk>/return/", review.send_back, name="activity_return"),
    path("desk/review/<int:pk>/reopen/", review.reopen, name="activity_reopen"),
    path("desk/review/<int:pk>/undo/", review.undo, name="activity_undo"),
    path("desk/progress/", matrix.progress, name="matrix"),
    path("desk/progress/export.<str:ending>", matrix.export, name="matrix_export"),
    path("desk/progress/lessons/", lessons.lacks, name="lesson_lacks"),
    path("desk/progress/lessons/export.<str:ending>", lessons.export, name="lesson_lacks_export"),
    path("desk/progress/<str:code>/lessons/<int:start>/", lessons.school, name="school_lessons"),
    path("desk/progress/<str:code>/<school_month:month>/sheet/", sheet.of_school, name="school_sheet"),
    path("desk/progress/<str:code>/<school_month:month>/sheet.pdf", sheet.of_school_pdf, name="school_sheet_pdf"),
    path("desk/progress/<str:code>/<str:month>/", matrix.school_month, name="school_month"),
    path("desk/progress/<str:code>/<str:month>/<int:pk>/", matrix.school_month, name="school_month_record"),
]
