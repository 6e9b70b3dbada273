"""Addresses of findings, review, issue and issued letters."""

from django.urls import path

from foi.web.review import changes, findings, letters, review

urlpatterns = [
    path("requests/<reference:reference>/findings/", findings.findings, name="findings"),
    path(
        "requests/<reference:reference>/findings/<int:pk>/withdraw/",
        findings.withdraw,
        name="finding-withdraw",
    ),
    path("requests/<reference:reference>/findings/<str:key>/", findings.decide, name="finding-decide"),
    path("requests/<reference:reference>/history/", changes.draft_history, name="draft-history"),
    path("requests/<reference:reference>/review/", review.review, name="review"),
    path("requests/<reference:reference>/review/send/", review.send, name="review-send"),
    path("requests/<reference:reference>/review/take-back/", review.take_back, name="review-take-back"),
    path("requests/<reference:reference>/review/return/", review.give_back, name="review-return"),
    path("requests/<reference:reference>/review/approve/", review.approve, name="review-approve"),
    path("requests/<reference:reference>/review/letter/", review.framed, name="review-letter"),
    path("requests/<reference:reference>/review/pdf/", review.draft_file, name="review-pdf"),
    path("requests/<reference:reference>/ledger/", review.ledger, name="ledger"),
    path("requests/<reference:reference>/ledger/pdf/", review.ledger_file, name="ledger-pdf"),
    path("requests/<reference:reference>/records/", review.records, name="records"),
    path("requests/<reference:reference>/issue/", letters.issue, name="issue"),
    path("letters/<reference:letter>/", letters.letter, name="letter"),
    path("letters/<reference:letter>/as-issued/", letters.framed, name="letter-framed"),
    path("letters/<reference:letter>/ledger/", letters.ledger, name="letter-ledger"),
    path("letters/<reference:letter>/ledger/pdf/", letters.ledger_file, name="letter-ledger-pdf"),
    path("letters/<reference:letter>/correct/", letters.correct, name="letter-correct"),
    path("letters/<reference:letter>/pdf/", letters.pdf, name="letter-pdf"),
    path("letters/<reference:letter>/csv/<str:name>/", letters.csv_file, name="letter-csv"),
    path("letters/<reference:letter>/attachments/<str:key>/", letters.attachment, name="letter-attachment"),
]
