"""What is seen of requests while they are answered: counted, logged, and traced. docs/operation.md says more."""
