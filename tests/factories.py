"""Rows for tests, valid unless a test says otherwise."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from elections.models import Contest, CountSummary, Election, Party, Result
from portal.records.models import Relation, StatusEvent
from portal.sources.models import Claim, Discrepancy, Source
from portal.threads.models import Thread, ThreadState
from portal.topics.models import Area, Jurisdiction, Topic
from reforms.models import Indicator, Instrument, Law, Measure, Package, Rule, RuleValue


class JurisdictionFactory(DjangoModelFactory):
    class Meta:
        model = Jurisdiction
        django_get_or_create = ("slug",)

    slug = "kz"
    code = "KZ"
    name_en = "Kazakhstan"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    slug = factory.Sequence(lambda n: f"area-{n}")
    jurisdiction = factory.SubFactory(JurisdictionFactory)
    level = Area.Level.REGION
    name_en = factory.Sequence(lambda n: f"Area {n}")


class PublishedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    status = "published"
    published_at = factory.LazyFunction(timezone.now)


class SourceFactory(PublishedFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Source {n}")
    source_type = Source.Type.MEDIA
    lineage = factory.Sequence(lambda n: f"lineage {n}")


class RecordFactory(PublishedFactory):
    class Meta:
        abstract = True

    jurisdiction = factory.SubFactory(JurisdictionFactory)
    slug = factory.Sequence(lambda n: f"record-{n}")
    title_en = factory.Sequence(lambda n: f"Record {n}")


class MeasureFactory(RecordFactory):
    class Meta:
        model = Measure


class PackageFactory(RecordFactory):
    class Meta:
        model = Package

    contents = Package.Contents.PARTIAL


class LawFactory(RecordFactory):
    class Meta:
        model = Law

    legislation_type = Law.Type.LAW


class RuleFactory(RecordFactory):
    class Meta:
        model = Rule

    code = factory.Sequence(lambda n: f"rule.{n}")
    question_en = "How many?"
    unit = "members"


class RuleValueFactory(DjangoModelFactory):
    class Meta:
        model = RuleValue

    rule = factory.SubFactory(RuleFactory)
    number = 1
    valid_from = "2009-02"


class InstrumentFactory(RecordFactory):
    class Meta:
        model = Instrument

    instrument_type = Instrument.Type.TREATY


class IndicatorFactory(RecordFactory):
    class Meta:
        model = Indicator

    definition_en = "What is counted."
    unit = "persons"


class PartyFactory(RecordFactory):
    class Meta:
        model = Party


class ElectionFactory(RecordFactory):
    class Meta:
        model = Election

    election_type = Election.Type.LOWER_HOUSE


class ContestFactory(DjangoModelFactory):
    class Meta:
        model = Contest

    election = factory.SubFactory(ElectionFactory)
    key = factory.Sequence(lambda n: f"list-{n}")
    contest_type = Contest.Type.PARTY_LIST


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    contest = factory.SubFactory(ContestFactory)
    option = factory.Sequence(lambda n: f"Party {n}")


class CountFactory(DjangoModelFactory):
    class Meta:
        model = CountSummary

    election = factory.SubFactory(ElectionFactory)
    turnout_base = "of registered voters"


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    key = factory.Sequence(lambda n: f"c-{n}")
    record = factory.SubFactory(MeasureFactory)
    source = factory.SubFactory(SourceFactory)
    locator = "section 1"
    attribute = "adopted"
    value_text = "adopted by Parliament"


class StatusEventFactory(DjangoModelFactory):
    class Meta:
        model = StatusEvent

    record = factory.SubFactory(MeasureFactory)
    axis = StatusEvent.Axis.STAGE
    status = StatusEvent.Status.SIGNED
    claim = factory.SubFactory(ClaimFactory)


class RelationFactory(DjangoModelFactory):
    class Meta:
        model = Relation

    subject = factory.SubFactory(MeasureFactory)
    predicate = "implements"
    object = factory.SubFactory(MeasureFactory)
    claim = factory.SubFactory(ClaimFactory)


class DiscrepancyFactory(PublishedFactory):
    class Meta:
        model = Discrepancy

    slug = factory.Sequence(lambda n: f"discrepancy-{n}")
    title_en = "Two dates"
    kind = Discrepancy.Kind.SOURCES
    explanation_en = "One says 2008, the other 2009."


class ThreadFactory(PublishedFactory):
    class Meta:
        model = Thread

    jurisdiction = factory.SubFactory(JurisdictionFactory)
    slug = factory.Sequence(lambda n: f"thread-{n}")
    question_en = "How many members must a party have?"
    answer_en = "5,000 since November 2022."
    title_en = "Party members"


class ThreadStateFactory(DjangoModelFactory):
    class Meta:
        model = ThreadState

    thread = factory.SubFactory(ThreadFactory)
    position = factory.Sequence(lambda n: n)
    headline_en = "5,000 members"
