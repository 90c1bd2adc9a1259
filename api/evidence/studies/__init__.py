"""What each paper says of its own study, for a report: its facts, and the tables of who took part. Door:
`facts.described`. Trip: studies -> facts and tables (facts_of, samples.samples_of) -> blocks."""
