// Documents as a page that is made with Relay has them: a list that is fetched page by page, a fragment that is fetched
// again by its node's id, and a change whose answer goes to a list in the store.
import { graphql } from "relay-runtime";

export const links = graphql`
  query documentsLinksQuery($first: Int!) {
    ...documents_links @arguments(first: $first)
  }
`;

export const list = graphql`
  fragment documents_links on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "documentsMoreLinksQuery") {
    links(first: $first, after: $after, filter: { method: { eq: EXPLICIT } }, orderBy: [{ field: SCORE }])
      @connection(key: "documents_links", filters: ["filter"]) {
      totalCount
      edges {
        cursor
        node {
          id
          ...documents_link
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const link = graphql`
  fragment documents_link on Link
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
  @refetchable(queryName: "documentsLinkQuery") {
    method
    score
    subject {
      __typename
      ... on Finding {
        text
      }
      ... on Node {
        id
      }
    }
    judgements(first: $first, after: $after) @connection(key: "documents_link_judgements") {
      edges {
        node {
          verdict
          by
        }
      }
    }
  }
`;

export const thing = graphql`
  query documentsThingQuery($id: ID!) {
    node(id: $id) {
      id
      ...documents_link @alias(as: "link")
      ... on Theme {
        label
      }
    }
  }
`;

export const judge = graphql`
  mutation documentsJudgeMutation($link: ID!, $verdict: Verdict!, $by: String!, $connections: [ID!]!) {
    judge(link: $link, verdict: $verdict, by: $by)
      @prependNode(connections: $connections, edgeTypeName: "JudgementEdge") {
      id
      verdict
      by
    }
  }
`;
