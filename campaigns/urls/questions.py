"""Addresses: the bureau's desk of citizens' questions."""

from django.urls import URLPattern, path

from campaigns.views import question_answer, questions

urlpatterns: list[URLPattern] = [
    path("desk/questions/", questions.questions, name="questions"),
    path("desk/questions/export.<str:ending>", questions.questions_export, name="questions_export"),
    path("desk/questions/<int:pk>/", questions.question, name="question"),
    path("desk/questions/<int:pk>/claim/", question_answer.claim, name="question_claim"),
    path("desk/questions/<int:pk>/answer/", question_answer.answer, name="question_answer"),
    path("desk/questions/<int:pk>/decline/", question_answer.decline, name="question_decline"),
    path("desk/questions/<int:pk>/withdraw/", question_answer.withdraw, name="question_withdraw"),
    path("desk/questions/<int:pk>/reopen/", question_answer.reopen, name="question_reopen"),
]
