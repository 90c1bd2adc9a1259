"""GraphiQL, the editor that a browser gets at /graphql, from files of our own: the page asks no other host."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"

EXAMPLE_QUERY = """\
# The tree of themes: what people said under
# each theme, and the works that it draws on.
#
# Run it with the button on the right, or with
# Ctrl-Enter. Ctrl-Space lists what can be asked
# for at the cursor. The book at the far left
# explains every field.
{
  themes(first: 10, filter: {not: {parent: {}}}) {
    nodes {
      label
      study {
        title
      }
      children(first: 20) {
        nodes {
          label
          description
          quotes(first: 20) {
            nodes {
              text
              speaker
            }
          }
          works(first: 20) {
            totalCount
            edges {
              number
              node {
                title
                year
              }
            }
          }
        }
      }
    }
  }
}
"""

# GraphiQL's dialogs add style elements while they are open, hence 'unsafe-inline' for styles. Scripts come
# from our files alone. Its markers are images inside the style sheet.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)

# The addresses are relative, so that the page also works behind a proxy that puts a path before ours.
_PAGE = """\
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="static/graphiql/graphiql.min.css">
    <link rel="stylesheet" href="static/graphiql/page.css">
  </head>
  <body>
    <div id="graphiql" data-example="{example}">
      <noscript>This editor needs JavaScript. GraphQL itself answers POST requests at this address.</noscript>
    </div>
    <script src="static/graphiql/react.production.min.js"></script>
    <script src="static/graphiql/react-dom.production.min.js"></script>
    <script src="static/graphiql/graphiql.min.js"></script>
    <script src="static/graphiql/start.js"></script>
  </body>
</html>
"""


def response(title: str) -> HTMLResponse:
    """Return the page of the editor. It belongs at an address beside ``static/``, such as /graphql."""
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(_PAGE.format(title=escape(title), example=escape(EXAMPLE_QUERY)), headers=headers)


def mount(app: FastAPI) -> None:
    """Serve the files of the page at /static."""
    app.mount("/static", _Revalidated(directory=STATIC), name="static")


class _Revalidated(StaticFiles):
    """Static files that a browser keeps, but asks about before each use: the names carry no version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response
