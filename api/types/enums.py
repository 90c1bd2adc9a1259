"""The closed sets of the schema. Registering an enum leaves it what it is: annotations name the model's own."""

from __future__ import annotations

import strawberry

from graph.model import Cito, FindingKind, Method, Severity, TypedBy, Verdict

strawberry.enum(FindingKind, name="FindingKind", description="What a sentence of the authors does.")
strawberry.enum(Method, name="LinkMethod", description="How a link was made.")
strawberry.enum(Cito, name="CitationType", description="What a citation does, in the Citation Typing Ontology.")
strawberry.enum(TypedBy, name="TypedBy", description="Who says what a citation does.")
strawberry.enum(Verdict, name="Verdict", description="What a person says of a link.")
strawberry.enum(Severity, name="ProblemSeverity", description="How bad a problem is.")

__all__ = ["Cito", "FindingKind", "Method", "Severity", "TypedBy", "Verdict"]
