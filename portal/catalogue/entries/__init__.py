"""The entry form: one plain form of a record for files, history and publication.

An entry is a dict of the model's field names. Defaults are left out. A
reference is the natural key of what it points to; the parts of a record
(claims, status events, values, results ...) are nested lists under their
related names. Fixtures, revisions, imports and public documents share it.
"""
