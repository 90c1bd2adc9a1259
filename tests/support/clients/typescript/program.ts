// A typed program at the API whose address is the first argument; it prints the answers as JSON. @ts-expect-error checks
// that the compiler refuses what the schema does not have: a line that compiles all the same is an error.
import {
  FindingsDocument,
  LinksDocument,
  ThemeWorksDocument,
  ThingDocument,
  type FindingKind,
  type LinksQuery,
  type TypedDocumentString,
} from "./made/graphql.js";

const uri = process.argv[2]!;

async function ask<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) {
  const answer = await fetch(uri, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { data: Result }).data;
}

type Subject = LinksQuery["links"]["nodes"][number]["subject"];

function words(subject: Subject): string {
  return subject.__typename === "Theme" ? subject.label : subject.text;
}

/** Is compiled, and never called. */
export function refused({ links: { nodes: [link] } }: LinksQuery) {
  // @ts-expect-error a theme has a label and no text
  link?.subject.text;
  // @ts-expect-error perhaps nobody has judged the link
  link?.judgement.verdict;
  // @ts-expect-error there is no such method
  ask(LinksDocument, { methods: ["GUESSED"], first: 3 });
  // @ts-expect-error a page has a size
  ask(LinksDocument, { methods: ["EXPLICIT"] });
}

const kind: FindingKind = "LIMITATION";
const found: string[] = [];
for (let after: string | null | undefined, more = true; more; ) {
  const { findings } = await ask(FindingsDocument, {
    filter: { kind: { in: [kind] }, not: { theme: { label: { eq: "Understanding" } } } },
    orderBy: [{ field: "TEXT", direction: "DESC" }],
    first: 2,
    after,
  });
  found.push(...findings.nodes.map((finding) => finding.text));
  ({ hasNextPage: more, endCursor: after } = findings.pageInfo);
}

const { links } = await ask(LinksDocument, { methods: ["EXPLICIT"], first: 3 });
const { themes } = await ask(ThemeWorksDocument, { label: "understanding", first: 3 });
const { node } = await ask(ThingDocument, { id: themes.nodes[0]!.id });

console.log(
  JSON.stringify({
    found,
    subjects: links.nodes.map((link) => words(link.subject)),
    works: themes.nodes[0]?.works.edges.map((edge) => [edge.number, edge.findings, edge.node.title]),
    theme: node?.__typename === "Theme" ? node.label : null,
  }),
);
