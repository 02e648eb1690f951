"""The editors' desk: who may do what, working copies, review, history, import.

Above every kernel app and below the addresses: nothing that readers need
imports it.
"""
