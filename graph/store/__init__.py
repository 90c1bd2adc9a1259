"""The database: where it is, how it is opened, and queries with parameters; the only room that knows the two engines.

Door: `store.open_store`, and `async_store.open_async_store` for a server: an address (`address`) -> an open database ->
rows of a query. `engine.NEO4J` and `engine.ARCADEDB` hold what differs; `driver` says which errors are tried again.
"""
