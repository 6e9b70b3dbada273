"""Addresses of requests as they come in."""

from django.urls import URLPattern, URLResolver, include, path

from foi.web.requests import clock, questions, receiving, regimes

of_a_question = [
    path("edit/", questions.edit, name="question-edit"),
    path("law/", regimes.regime, name="question-regime"),
    path("split/", questions.split, name="question-split"),
    path("join/", questions.join, name="question-join"),
    path("up/", questions.move, {"up": True}, name="question-up"),
    path("down/", questions.move, {"up": False}, name="question-down"),
    path("remove/", questions.remove, name="question-remove"),
]

of_a_request: list[URLPattern | URLResolver] = [
    path("details/", receiving.details, name="request-details"),
    path("clock/", clock.clock, name="request-clock"),
    path("clock/recount/", clock.recount, name="request-recount"),
    path("clock/events/<int:pk>/", clock.correct, name="clock-event"),
    path("clock/events/<int:pk>/remove/", clock.remove, name="clock-event-remove"),
    path("clock/events/<int:pk>/restore/", clock.restore, name="clock-event-restore"),
    path("questions/", questions.questions, name="request-questions"),
    path("questions/add/", questions.add, name="question-add"),
    path("questions/settle/", questions.settle, name="questions-settle"),
    path("questions/<int:pk>/", include(of_a_question)),
]

urlpatterns = [
    path("requests/new/", receiving.new, name="request-new"),
    path("requests/<reference:reference>/", include(of_a_request)),
]
