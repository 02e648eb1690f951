"""What the desk records when something happens below it: loads, sign-ins, lockouts."""

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from portal.catalogue.entries.loading import on_load
from portal.desk.models import Act, Revision
from portal.desk.revisions import log_act
from portal.desk.session_limits import start_session
from portal.editorial.models import Publishable

BATCH = 500


@on_load
def keep_loaded(written):
    """Every load of files leaves a revision of what it wrote."""
    numbers = _versions(written)
    revisions = [
        Revision(
            collection=one.collection.slug,
            object_id=one.pk,
            slug=one.entry["slug"],
            number=numbers[one.collection, one.pk],
            entry=one.entry,
        )
        for one in written
        if (one.collection, one.pk) in numbers
    ]
    Revision.objects.bulk_create(revisions, batch_size=BATCH, ignore_conflicts=True)


def _versions(written):
    pks = {}
    for one in written:
        if issubclass(one.collection.model, Publishable):
            pks.setdefault(one.collection, []).append(one.pk)
    return {
        (collection, pk): version
        for collection, members in pks.items()
        for pk, version in collection.model.objects.filter(pk__in=members).values_list("pk", "version")
    }


@receiver(user_logged_in)
def signed_in(sender, request, user, **kwargs):
    start_session(request)
    log_act(Act.Kind.SIGNED_IN, by=user, address=_address(request))


@receiver(user_logged_out)
def signed_out(sender, request, user, **kwargs):
    if user is not None:
        log_act(Act.Kind.SIGNED_OUT, by=user)


@receiver(user_login_failed)
def sign_in_failed(sender, credentials, request=None, **kwargs):
    log_act(Act.Kind.SIGN_IN_FAILED, username=(credentials.get("username") or "")[:150], address=_address(request))


@receiver(user_locked_out)
def locked_out(sender, request, username, **kwargs):
    log_act(Act.Kind.LOCKED_OUT, username=(username or "")[:150], address=_address(request))


def _address(request):
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""
