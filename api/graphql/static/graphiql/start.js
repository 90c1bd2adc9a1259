// Starts GraphiQL on the page that api/graphiql.py makes. A file of its own, since the page allows no script inside it.
"use strict";

const place = document.getElementById("graphiql");
const address = new URL(window.location.href);

// A query stands in the address, so that the address can be passed on; the example needs no such address. It is called q
// because the API itself answers to "query".
function share(query) {
  if (query === place.dataset.example) {
    address.searchParams.delete("q");
  } else {
    address.searchParams.set("q", query);
  }
  window.history.replaceState(null, "", address);
}

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: address.pathname }),
    defaultQuery: place.dataset.example,
    query: address.searchParams.get("q") ?? undefined,
    onEditQuery: share,
  }),
);
