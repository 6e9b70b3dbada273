"""Check a letter: what a pasted letter says, and what is missing from it. Nothing is kept."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.compliance.finding import Finding, Severity
from foi.law.grounds import ground
from foi.law.provisions import PROVISIONS
from foi.letters.document import Letter
from foi.letters.naming import question_names, section_heading
from foi.web.checking.forms import LetterForm
from foi.web.signed_in import SignedInRequest
from foi.workflow.checking import CheckedLetter, check_text

STYLES = {Severity.BLOCK: "blocking", Severity.WARN: "warning", Severity.INFO: "advice"}
ELSEWHERE = {"letter": "The whole letter", "closing": "The end of the letter"}


@dataclass(frozen=True)
class Group:
    """The findings of one severity, with the place of each in words."""

    severity: Severity
    rows: tuple[tuple[str, Finding], ...]

    @property
    def style(self) -> str:
        return STYLES[self.severity]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_letter(request: SignedInRequest) -> HttpResponse:
    """The form, and under it what was read and found."""
    form = LetterForm(request.POST or None, today=timezone.localdate())
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        checked = check_text(data["text"], regime=form.regime_known(), received=data["received"])
        context |= {
            "checked": checked,
            "groups": groups_of(checked),
            "grounds": [ground_in_words(key) for key in checked.read.grounds],
        }
    return render(request, "web/checking/letter.html", context)


def groups_of(checked: CheckedLetter) -> list[Group]:
    """The findings by severity, the gravest first."""
    places = places_of(checked.read.letter)
    groups = groupby(checked.findings, key=lambda finding: finding.severity)
    return [
        Group(severity, tuple((places.get(finding.place, ""), finding) for finding in found))
        for severity, found in groups
    ]


def places_of(letter: Letter) -> dict[str, str]:
    """The name of each place in the letter that a finding can be about."""
    names = question_names(letter)
    places = dict(ELSEWHERE)
    for section in letter.sections:
        heading = section_heading(section, names)
        places |= {section.key: heading} | {part.key: heading for part in section.parts}
    return places


def ground_in_words(key: str) -> str:
    """A ground as the letter cites it, with its title where it names one provision."""
    found = ground(key)
    title = PROVISIONS[key].short_title if key in PROVISIONS else ""
    cited = f"{found.citation.named[0].upper()}{found.citation.named[1:]}"
    return f"{cited} ({found.regime.label}): {title}" if title else f"{cited} ({found.regime.label})"
