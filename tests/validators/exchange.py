"""The grammars of XLIFF 1.2, XLIFF 2.0 and TMX 1.4b, as far as a translation needs them, written from the standards.

They are narrower than the standards: what they accept, these accept. Files were held against the schemas of OASIS, too.
"""

from __future__ import annotations

from lxml import etree

_HEAD = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{}" '
    'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)
_TAG = '<data type="language"/>'
_STATES = ("new", "needs-translation", "needs-review-translation", "translated", "signed-off", "final")


def _choice(values: tuple[str, ...]) -> str:
    return f"<choice>{''.join(f'<value>{value}</value>' for value in values)}</choice>"


_XLIFF = f"""{_HEAD.format("urn:oasis:names:tc:xliff:document:1.2")}
<start><element name="xliff"><attribute name="version"><value>1.2</value></attribute>
<oneOrMore><element name="file"><attribute name="original"/><attribute name="datatype"><choice>
<value>plaintext</value><data type="token"><param name="pattern">x-\\S+</param></data></choice></attribute>
<attribute name="source-language">{_TAG}</attribute><attribute name="target-language">{_TAG}</attribute>
<element name="body"><zeroOrMore><ref name="unit"/></zeroOrMore></element></element></oneOrMore></element></start>
<define name="space"><optional><attribute name="xml:space"><value>preserve</value></attribute></optional></define>
<define name="unit"><element name="trans-unit"><attribute name="id"/><optional><attribute name="resname"/></optional>
<attribute name="restype"><data type="token"><param name="pattern">x-\\S+</param></data></attribute><ref name="space"/>
<optional><attribute name="approved">{_choice(("yes", "no"))}</attribute></optional>
<element name="source"><text/></element>
<optional><element name="target"><attribute name="state">{_choice(_STATES)}</attribute><text/></element></optional>
<zeroOrMore><choice><element name="note"><optional><attribute name="from"/></optional><text/></element>
<element name="alt-trans"><ref name="space"/><attribute name="origin"/><attribute name="alttranstype">
{_choice(("proposal", "previous-version"))}</attribute><element name="source"><text/></element>
<element name="target"><text/></element></element></choice></zeroOrMore></element></define></grammar>"""

_XLIFF2 = f"""{_HEAD.format("urn:oasis:names:tc:xliff:document:2.0")}
<start><element name="xliff"><attribute name="version"><value>2.0</value></attribute>
<attribute name="srcLang">{_TAG}</attribute><attribute name="trgLang">{_TAG}</attribute>
<oneOrMore><element name="file"><attribute name="id"><data type="NMTOKEN"/></attribute>
<attribute name="original"/><oneOrMore><ref name="unit"/></oneOrMore></element></oneOrMore></element></start>
<define name="unit"><element name="unit"><attribute name="id"><data type="NMTOKEN"/></attribute>
<optional><attribute name="name"/></optional><attribute name="type"><data type="token">
<param name="pattern">[^\\s:]+:\\S+</param></data></attribute>
<optional><attribute name="xml:space"><value>preserve</value></attribute></optional>
<optional><element name="notes"><oneOrMore><element name="note"><optional><attribute name="category"/></optional><text/>
</element></oneOrMore></element></optional>
<element name="segment"><optional><attribute name="state">
{_choice(("initial", "translated", "reviewed", "final"))}</attribute></optional>
<element name="source"><text/></element><optional><element name="target"><text/></element></optional></element>
</element></define></grammar>"""

_TMX = f"""{_HEAD.format("")}
<start><element name="tmx"><attribute name="version"><value>1.4</value></attribute><element name="header">
<attribute name="creationtool"/><attribute name="creationtoolversion"/><attribute name="segtype">
{_choice(("block", "paragraph", "sentence", "phrase"))}</attribute><attribute name="o-tmf"/>
<attribute name="adminlang">{_TAG}</attribute><attribute name="srclang">{_TAG}</attribute>
<attribute name="datatype"/></element><element name="body"><zeroOrMore><element name="tu">
<attribute name="tuid"/><zeroOrMore><element name="note"><text/></element></zeroOrMore>
<zeroOrMore><element name="prop"><attribute name="type"/><text/></element></zeroOrMore>
<oneOrMore><element name="tuv"><attribute name="xml:lang">{_TAG}</attribute><element name="seg"><text/></element>
</element></oneOrMore></element></zeroOrMore></element></element></start></grammar>"""

GRAMMARS = {"xliff": _XLIFF, "xliff2": _XLIFF2, "tmx": _TMX}


def complaints(form: str, data: bytes) -> list[str]:
    """What the grammar of `xliff`, `xliff2` or `tmx` has against a file."""
    grammar = etree.RelaxNG(etree.fromstring(GRAMMARS[form]))
    document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    found = [] if grammar.validate(document) else [str(entry) for entry in grammar.error_log]
    for scope in document.iter("{*}file"):
        ids = [element.get("id") for element in scope.iter("{*}trans-unit", "{*}unit")]
        found += [f"{name} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    return found
