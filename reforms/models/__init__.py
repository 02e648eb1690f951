"""Packages, measures, laws, rules, institutions, rights instruments and indicators."""

from reforms.models.event import Event
from reforms.models.indicator import Indicator, Observation
from reforms.models.institution import Institution
from reforms.models.instrument import Instrument, TreatyAction
from reforms.models.law import Law, LegalEffect
from reforms.models.measure import Measure
from reforms.models.package import Package
from reforms.models.programme import Programme
from reforms.models.recommendation import Assessment, Recommendation
from reforms.models.rule import Rule, RuleValue

__all__ = [
    "Assessment",
    "Event",
    "Indicator",
    "Institution",
    "Instrument",
    "Law",
    "LegalEffect",
    "Measure",
    "Observation",
    "Package",
    "Programme",
    "Recommendation",
    "Rule",
    "RuleValue",
    "TreatyAction",
]
