"""Check the addresses of the sources, the longest unchecked first."""

from django.core.management.base import BaseCommand
from django.db.models import F
from django.utils import timezone

from portal.desk.links.checking import check
from portal.desk.models import LinkCheck
from portal.sources.models import Source


class Command(BaseCommand):
    help = "Ask each source's address whether it answers; the desk shows the dead ones."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=100, help="how many to check (100)")

    def handle(self, *, most, **options):
        sources = Source.objects.exclude(url="").select_related("link_check")
        oldest_first = F("link_check__at").asc(nulls_first=True)
        for source in sources.order_by(oldest_first, "pk")[:most]:
            outcome, detail = check(source.url)
            LinkCheck.objects.update_or_create(
                source=source,
                defaults={"url": source.url, "outcome": outcome, "detail": detail[:200], "at": timezone.now()},
            )
            self.stdout.write(f"{outcome:<8} {source.slug}  {detail}")
