"""GraphQL over HTTP, as https://graphql.github.io/graphql-over-http says it: what is read of a request, and how it is
answered. Persisted queries, GET with ETag, media types, statuses."""
