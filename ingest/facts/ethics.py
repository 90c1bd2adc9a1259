"""Who approved the study, and under which number."""

from __future__ import annotations

import re

from graph.model import FactName
from ingest.facts.rule import EVERYWHERE, FactRule, FactSource
from ingest.language.patterns import lazy_pattern

_BODY = r"(?:Committees?|Boards?|Services?|Sub-?[Cc]ommittee|Commission|Council|committees?|boards?|Authority|Service)"
_NAME = (
    r"(?:[A-Z][\w’'&.–-]*|of|for|on|and|in|at|the|de|in|medical|ethics|research|review|institutional|regional"
    r"|committee|ethical|local)"
)
_APPROVED = re.compile(
    r"\b(?:approv\w+|permi(?:ssion|tted)|clearance|opinion|reviewed|granted|exempt\w*|endors\w+)\b", re.IGNORECASE
)
_NOT_ETHICS = re.compile(r"\bcode of ethics\b", re.IGNORECASE)

ETHICS_APPROVAL = FactSource(
    name=FactName.ETHICS_APPROVAL,
    most=4,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                # The body, from its first capital to the word that says what it is, and of what.
                rf"(?P<value>(?:[A-Z][\w’'&.-]*|regional|local"
                rf"|institutional)(?:,? {_NAME}){{0,12}}? {_BODY}(?![\w])(?:(?: and| [A-Z][a-z]+){{0,4}}? (?:Ethics"
                rf"|Review) (?:Committee|Board))?(?: \d\b)?(?: ?\([A-Z-]{{2,12}}\))?"
                r"(?: (?:for|of|on) (?:medical |health |research |human |biomedical |and |the )*(?:research )?ethics)?"
                r"(?:,? (?:at|of|for|in) (?:(?:of|and|for|the|in) ){0,2}[A-Z][\w’'-]*(?:,? (?:(?:of|and|for|the|in"
                r"|at) ){0,3}[A-Z][\w’'-]*)*)?)"
            ),
            names=True,
            why="names who approved the study",
            holds=("ethic", "review board", "irb", "commission"),
            places=EVERYWHERE,
            needs=_APPROVED,
            unless=_NOT_ETHICS,
            normal=lambda words: words if re.search("thic|Review|IRB|Commission|REC", words) else None,
            must=True,
        ),
    ),
)

_REFERENCE = (
    r"(?:[A-Z]{2,6}(?:-[A-Z]+)* )?(?=[\w./–‐-]*\d)[A-Z0-9#][\w./–‐-]*(?: ?/ ?[\w.-]+)*(?: (?:\d[\w./–-]*"
    r"|[A-Z]{2,5}\b(?=[,.;)])|REK \w+))?(?: vest| sør-øst| nord)?"
)
ETHICS_REFERENCE = FactSource(
    name=FactName.ETHICS_REFERENCE,
    most=3,
    rules=(
        FactRule(
            pattern=lazy_pattern(
                r"(?:(?<= #) ?|\b(?:reference(?: number)?|ref|[Rr]eference [Nn]umber|approval(?: number| no\.?"
                r"| code)?|number(?:ed)?|[Nn]o\.?|[Pp]rotocol(?: number)?|"
                r"permit(?: number)?|code|ID|Reference|Approval [Nn]umber|Study Reference|REC)\b[:.]? ?(?:#"
                r"|[Nn]o\.? ?|number:? ?|[Nn]umber ?)?)[:#]? ?"
                rf"(?P<value>{_REFERENCE})"
                rf"|(?<=\()(?:(?:REC|[Rr]ef(?:erence)?|IRB|approval|protocol)[.:]? ?(?:#|[Nn]o\.? ?"
                rf"|number ?)?[:#]? ?)?(?P<bracket>{_REFERENCE})(?=[);])"
            ),
            names=True,
            why="gives a number of the approval",
            holds=("ethic", "review board", "irb", "permit"),
            places=EVERYWHERE,
            needs=_APPROVED,
            normal=lambda words: (
                None
                if re.match(r"(?:ISRCTN|NCT|ACTRN|(?:19|20)\d\d$|\d{1,2}$|\d{1,2}/\d{1,2}/\d{4})", words)
                else words
            ),
            must=True,
        ),
    ),
)
