"""The signs by which a line's start tells what it is: each as the Markdown parser asks for it."""

from __future__ import annotations

import re

from pubtool.manuscript.marks import PLACEHOLDER

INDENT = "    "
HEADING = re.compile(r"(#{1,6})(.*)")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}) *$")
RULE_SIGNS = re.compile(r"[-_* ]+$")
CODE = re.compile(rf" ?{PLACEHOLDER.pattern} *$")
CODE_IN_ITEM = re.compile(rf" *{PLACEHOLDER.pattern} *$")
NUMBERED = re.compile(r" {0,3}\d+\. +")
BULLET = re.compile(r" {0,3}[*+-] +")
ANY_ITEM = re.compile(r" *(?:[*+-]|\d+\.) ")
NESTED = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
DEFINITION = re.compile(r" {0,3}: {1,3}")
UNINDENTED = re.compile(r" {0,3}[^ :]")
QUOTED = re.compile(r" {0,3}> ?")
NOTE = re.compile(r" {0,3}\[\^[^\]]*\]: *")
ABBREVIATION = re.compile(r"\*\[[^\\\]]*\] ?: *")
REFERENCE = re.compile(r" {0,3}\[[^\[\]]*\]: *(?:(\S+) *((?:\"[^\"]*\"|'[^']*'|\([^()]*\)) *)?)?$")
ATTRIBUTION = re.compile(r" {0,3}(?:—|―|---?)(?!-) *\S")
CALLOUT = re.compile(r" *\[!(\w+)\][+-]? *")
TITLE = re.compile(r" *(?:\"[^\"]*\"|'[^']*'|\([^()]*\)) *$")
ADDRESS = re.compile(r" *\S+ *((?:\"[^\"]*\"|'[^']*'|\([^()]*\)) *)?$")
SIGNS = frozenset("#>[:|*_=+-0123456789\x04\x06\x07\x08 ")
PART = re.compile(r" {0,3}(?:#|[-=*_][-=*_ ]*$|: |\*?\[[^\]]*\] ?:)|\x06")
