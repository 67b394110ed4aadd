"""Facing pages: two languages, each on its side of every spread, and what says the same level with each other.

Both sides are measured on endless pages, their pages are planned together, and each is set again as planned; what
doesn't stand where it should is planned anew.
"""
