"""The addresses of the drafting workspace, all under a request's reference."""

from django.urls import URLPattern, URLResolver, include, path

from foi.web import references  # noqa: F401 - makes <reference:…> known
from foi.web.drafting.attachments import attachment_open
from foi.web.drafting.calculations import calculation
from foi.web.drafting.estimates import aggregated_remove, estimate, line_change, line_remove
from foi.web.drafting.holding import answer_holding
from foi.web.drafting.parts import (
    answer_serves,
    part_add,
    part_edit,
    part_move,
    part_remove,
    part_restore,
)
from foi.web.drafting.preview import letter_preview, letter_styles
from foi.web.drafting.records import records_add, register_choose
from foi.web.drafting.refusals import reason_choose, refusal_add
from foi.web.drafting.searches import answer_search
from foi.web.drafting.sentences import figure_told, sentence_datasets, sentence_figures
from foi.web.drafting.small_numbers import small_numbers
from foi.web.drafting.suggested_sentences import answer_say
from foi.web.drafting.tables import dataset_choose, table_add
from foi.web.drafting.text import block_choose, text_keep
from foi.web.drafting.workspace import workspace

adding: list[URLPattern] = [
    path("text/", part_add, {"kind": "text"}, name="part-add-text"),
    path("block/", block_choose, {"kind": "text"}, name="part-add-block"),
    path("signpost/", part_add, {"kind": "signpost"}, name="part-add-signpost"),
    path("signpost/block/", block_choose, {"kind": "signpost"}, name="part-add-signpost-block"),
    path("figures/", dataset_choose, name="part-add-table"),
    path("figures/<slug:slug>/", table_add, name="table-add"),
    path("records/", register_choose, name="part-add-records"),
    path("records/<slug:slug>/", records_add, name="records-add"),
    path("refusal/", reason_choose, name="part-add-refusal"),
    path("refusal/<slug:slug>/", refusal_add, name="refusal-add"),
    path("attachment/", part_add, {"kind": "attachment"}, name="part-add-attachment"),
    path("reference/", part_add, {"kind": "reference"}, name="part-add-reference"),
]

of_a_question: list[URLPattern | URLResolver] = [
    path("", workspace, name="workspace-question"),
    path("serves/", answer_serves, name="answer-serves"),
    path("holding/", answer_holding, name="answer-holding"),
    path("say/", answer_say, name="answer-say"),
    path("search/", answer_search, name="answer-search"),
    path("add/", include(adding)),
]

of_a_part: list[URLPattern] = [
    path("", part_edit, name="part-edit"),
    path("move/", part_move, name="part-move"),
    path("remove/", part_remove, name="part-remove"),
    path("restore/", part_restore, name="part-restore"),
]

of_an_estimate: list[URLPattern] = [
    path("", estimate, name="estimate"),
    path("lines/<int:pk>/", line_change, name="estimate-line"),
    path("lines/<int:pk>/remove/", line_remove, name="estimate-line-remove"),
    path("together/<int:pk>/remove/", aggregated_remove, name="estimate-apart"),
]

of_a_request: list[URLPattern | URLResolver] = [
    path("", workspace, name="workspace"),
    path("estimate/", include(of_an_estimate)),
    path("questions/<int:order>/", include(of_a_question)),
    path("parts/<int:pk>/", include(of_a_part)),
    path("attachments/<int:pk>/", attachment_open, name="attachment-open"),
    path("insert/figure/", sentence_datasets, name="sentence-datasets"),
    path("insert/figure/new/", figure_told, name="figure-told"),
    path("insert/figure/<slug:slug>/", sentence_figures, name="sentence-figures"),
    path("insert/calculation/", calculation, name="calculation"),
    path("text/", text_keep, name="text-keep"),
    path("preview/", letter_preview, name="letter-preview"),
    path("small-numbers/<slug:dataset>/", small_numbers, name="small-numbers"),
]

urlpatterns = [
    path("letter.css", letter_styles, name="letter-styles"),
    path("requests/<reference:reference>/", include(of_a_request)),
]
