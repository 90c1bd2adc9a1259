# The image of our three services in docker-compose.yml. Python 3.11 on Debian 12 is what the tests run on; the
# embedded database among the requirements needs glibc 2.34 or newer, so Alpine will not do.
FROM python:3.11.14-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /app

# First what seldom changes: a change of the program leaves this layer as it is.
COPY requirements.txt ./
RUN python -m pip install --require-hashes -r requirements.txt

COPY pyproject.toml README.md LICENSE ./
COPY graph ./graph
COPY ingest ./ingest
COPY api ./api
COPY ui ./ui
# The requirements include what the build needs, so the build fetches nothing.
RUN python -m pip install --no-deps --no-build-isolation .

COPY references ./references

RUN useradd --uid 10001 --create-home evidence
USER evidence

CMD ["evidence", "--help"]
