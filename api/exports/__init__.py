"""What leaves the program as a file. registry.EXPORTS has every format; the command line, the API at /export and the
pages are made from it."""
