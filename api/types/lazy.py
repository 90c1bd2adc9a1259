"""The types by name, for annotations: they lead to each other in circles, and strawberry looks these up when all
are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from api.types.finding import Finding
    from api.types.judgement import Judgement
    from api.types.link import Link
    from api.types.mention import Citation, CitingMention, Mention
    from api.types.quote import Participant, Quote
    from api.types.similar import SimilarFinding
    from api.types.study import Study
    from api.types.theme import Theme, ThemeWork
    from api.types.topic import AboutFinding, AboutQuote, AboutTheme, AboutTopic, AboutWork, Topic
    from api.types.work import Reference, Work

LazyStudy = Annotated["Study", strawberry.lazy("api.types.study")]
LazyTheme = Annotated["Theme", strawberry.lazy("api.types.theme")]
LazyThemeWork = Annotated["ThemeWork", strawberry.lazy("api.types.theme")]
LazyQuote = Annotated["Quote", strawberry.lazy("api.types.quote")]
LazyParticipant = Annotated["Participant", strawberry.lazy("api.types.quote")]
LazyFinding = Annotated["Finding", strawberry.lazy("api.types.finding")]
LazySimilarFinding = Annotated["SimilarFinding", strawberry.lazy("api.types.similar")]
LazyMention = Annotated["Mention", strawberry.lazy("api.types.mention")]
LazyCitation = Annotated["Citation", strawberry.lazy("api.types.mention")]
LazyCitingMention = Annotated["CitingMention", strawberry.lazy("api.types.mention")]
LazyReference = Annotated["Reference", strawberry.lazy("api.types.work")]
LazyWork = Annotated["Work", strawberry.lazy("api.types.work")]
LazyTopic = Annotated["Topic", strawberry.lazy("api.types.topic")]
LazyAboutTopic = Annotated["AboutTopic", strawberry.lazy("api.types.topic")]
LazyAboutFinding = Annotated["AboutFinding", strawberry.lazy("api.types.topic")]
LazyAboutQuote = Annotated["AboutQuote", strawberry.lazy("api.types.topic")]
LazyAboutTheme = Annotated["AboutTheme", strawberry.lazy("api.types.topic")]
LazyAboutWork = Annotated["AboutWork", strawberry.lazy("api.types.topic")]
LazyJudgement = Annotated["Judgement", strawberry.lazy("api.types.judgement")]
LazyLink = Annotated["Link", strawberry.lazy("api.types.link")]
