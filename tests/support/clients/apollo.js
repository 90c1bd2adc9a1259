// Apollo Client at the API whose address is the first argument: what it sends, and what it has in the end, as JSON.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { BatchHttpLink } from "@apollo/client/link/batch-http";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { filter, firstValueFrom } from "rxjs";

const uri = process.argv[2];
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** A fetch that notes each request and its answer in a list. */
function noting(list) {
  return async (address, options) => {
    const answer = await fetch(address, options);
    const sent = options.body ? JSON.parse(options.body) : Object.fromEntries(new URL(address).searchParams);
    list.push({ method: options.method, status: answer.status, sent, answered: await answer.clone().json() });
    return answer;
  };
}

async function persisted() {
  const requests = [];
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: link.concat(new HttpLink({ uri, fetch: noting(requests) })),
  });
  const query = gql`query Themes($first: Int!) { themes(first: $first) { nodes { id label } } }`;
  const labels = [];
  for (const first of [2, 3]) {
    const { data } = await client.query({ query, variables: { first }, fetchPolicy: "network-only" });
    labels.push(data.themes.nodes.map((theme) => theme.label));
  }
  return { requests, labels };
}

async function paged() {
  const requests = [];
  const client = new ApolloClient({
    cache: new InMemoryCache({
      typePolicies: { Query: { fields: { findings: relayStylePagination(["filter", "orderBy"]) } } },
    }),
    link: new HttpLink({ uri, fetch: noting(requests) }),
  });
  const query = gql`
    query Findings($first: Int!, $after: String) {
      findings(first: $first, after: $after) {
        totalCount
        edges { cursor node { id text } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
  const list = client.watchQuery({ query, variables: { first: 50 } });
  await firstValueFrom(list.pipe(filter((result) => !result.loading)));
  for (let page; (page = list.getCurrentResult().data.findings.pageInfo).hasNextPage; )
    await list.fetchMore({ variables: { after: page.endCursor } });
  const { findings } = list.getCurrentResult().data;
  return { requests: requests.length, total: findings.totalCount, ids: findings.edges.map((edge) => edge.node.id) };
}

async function batched() {
  const requests = [];
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([new BatchHttpLink({ uri, fetch: noting(requests), batchInterval: 50 })]),
  });
  const counts = ["themes", "quotes", "findings"].map((list) => gql(`{ ${list} { totalCount } }`));
  const outcomes = await Promise.allSettled(counts.map((query) => client.query({ query })));
  return { requests, outcomes: outcomes.map((outcome) => outcome.status) };
}

async function together() {
  const requests = [];
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri, fetch: noting(requests) }) });
  const { data } = await client.query({
    query: gql`{ themes { totalCount } quotes { totalCount } findings { totalCount } }`,
  });
  return { requests: requests.length, data };
}

const did = { persisted: await persisted(), paged: await paged(), batched: await batched(), together: await together() };
console.log(JSON.stringify(did));
