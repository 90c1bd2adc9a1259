// Relay's store at the API whose address is the first argument; what it holds in the end, as JSON. In a page a build
// puts what the compiler made in the place of the documents; here it is imported.
import relay from "relay-runtime";
import more from "./made/documentsMoreLinksQuery.graphql.js";
import links from "./made/documentsLinksQuery.graphql.js";
import link from "./made/documentsLinkQuery.graphql.js";
import judge from "./made/documentsJudgeMutation.graphql.js";

const { ConnectionHandler, Environment, Network, RecordSource, Store, commitLocalUpdate, commitMutation, fetchQuery } =
  relay;
const uri = process.argv[2];

async function ask({ text: query }, variables) {
  const headers = { "Content-Type": "application/json" };
  return (await fetch(uri, { method: "POST", headers, body: JSON.stringify({ query, variables }) })).json();
}

const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
const answerTo = (query, variables) => fetchQuery(environment, query, variables).toPromise();

/** What a function makes of the store. */
function seen(look) {
  let found;
  commitLocalUpdate(environment, (store) => {
    found = look(store);
  });
  return found;
}

const list = (store) =>
  ConnectionHandler.getConnection(store.getRoot(), "documents_links", { filter: { method: { eq: "EXPLICIT" } } });
const nodes = (connection) => connection.getLinkedRecords("edges").map((edge) => edge.getLinkedRecord("node"));
const ids = () => seen((store) => nodes(list(store)).map((node) => node.getDataID()));
const page = () =>
  seen((store) => {
    const info = list(store).getLinkedRecord("pageInfo");
    return { more: info.getValue("hasNextPage"), after: info.getValue("endCursor") };
  });

await answerTo(links, { first: 30 });
while (page().more) await answerTo(more, { first: 30, after: page().after });

const [one] = ids();
await answerTo(link, { id: one, first: 5 });
const judged = ConnectionHandler.getConnectionID(one, "documents_link_judgements");
await new Promise((onCompleted, onError) =>
  commitMutation(environment, {
    mutation: judge,
    variables: { link: one, verdict: "ACCEPTED", by: "A. Reader", connections: [judged] },
    onCompleted,
    onError,
  }),
);
const verdicts = seen((store) => nodes(store.get(judged)).map((node) => node.getValue("verdict")));
const total = seen((store) => list(store).getValue("totalCount"));
console.log(JSON.stringify({ ids: ids(), total, verdicts }));
