"""Dates and numbers where Django's own formats of a language are missing or wrong.

Django has none for Kazakh; its Russian ones are right.
"""
