"""What is seen of requests while they are answered: counted, logged, and traced. docs/operation.md says more.

Door: ``watcher.WatchMiddleware``. A request gets an id and a record (api.http.request), which the rooms add to; at
its end the record becomes numbers (``metrics``), a line of the log (``logs``) and spans (``traces``).
"""
