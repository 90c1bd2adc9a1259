"""GraphQL at /graphql, over HTTP and WebSockets, with an editor for people.

Door: ``router.Router``, with ``schema.schema``. Request -> its document (``persisted``) -> its cost (``cost``) -> the
fields of its roots (``fields``), which have the database read as planned (``plan``) -> types (``types``) -> answer.
"""
