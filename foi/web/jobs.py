"""Work in the background: what runs, what has finished or failed; cancelling it and trying it again."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foi.authorities.models import User
from foi.jobs.models import Job
from foi.jobs.working import cancel, try_again
from foi.web.signed_in import SignedInRequest

ON_A_PAGE = 25


@login_required
@require_safe
def background(request: SignedInRequest) -> HttpResponse:
    """What runs and waits first, then what ended, the last first."""
    jobs = Job.objects.seen_by(request.user).select_related("by", "authority")
    going_on = list(jobs.open().order_by("created_at"))
    page = Paginator(jobs.ended().order_by("-ended_at"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "going_on": going_on,
        "page_obj": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number)),
        "several": request.user.memberships.count() > 1,
    }
    return render(request, "web/jobs/list.html", context)


@login_required
@require_safe
def one_job(request: SignedInRequest, pk: int) -> HttpResponse:
    """One job: how far it is, or what came of it."""
    job = job_of(request.user, pk)
    context = {"job": job, "may_end": job.may_be_ended_by(request.user), "authority": job.authority}
    return render(request, "web/jobs/job.html", context)


@login_required
@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """The part of a page that says how far a job is; it asks for itself until the end."""
    return render(request, "web/jobs/progress.html", {"job": job_of(request.user, pk)})


@login_required
@require_POST
def cancel_job(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cancel what waits or runs: nothing of it is kept."""
    return _changed(request, pk, cancel, "It is being cancelled. Nothing of it is kept.")


@login_required
@require_POST
def try_job_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try once more what failed or was cancelled."""
    return _changed(request, pk, try_again, "It is being tried again.")


def job_of(user: User, pk: int) -> Job:
    """A job that the person may see; 404 where it is another authority's."""
    job = Job.objects.seen_by(user).select_related("authority", "by").filter(pk=pk).first()
    if job is None:
        raise Http404("There is no such work.")
    return job


def _changed(request: SignedInRequest, pk: int, change: Callable[..., Job], said: str) -> HttpResponse:
    job, now = job_of(request.user, pk), timezone.now()
    if not job.may_be_ended_by(request.user):
        raise PermissionDenied(
            "You can't cancel this work or try it again. Only the person who started it or a data steward of "
            "this authority can. Ask one of them to do it."
        )
    _try(request, change, job, now, said)
    return redirect("background-job", pk)


def _try(request: SignedInRequest, change: Callable[..., Job], job: Job, now: datetime, said: str) -> None:
    try:
        change(job=job, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)


urlpatterns = [
    path("background/", background, name="background"),
    path("background/<int:pk>/", one_job, name="background-job"),
    path("background/<int:pk>/progress/", progress, name="background-progress"),
    path("background/<int:pk>/cancel/", cancel_job, name="background-cancel"),
    path("background/<int:pk>/again/", try_job_again, name="background-again"),
]
