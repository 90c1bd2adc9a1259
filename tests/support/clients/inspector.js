// graphql-inspector: what changed from the first schema to the second, and what is wrong with the documents after them,
// as JSON.
import { readFileSync } from "node:fs";
import { diff, validate } from "@graphql-inspector/core";
import { Source, buildSchema } from "graphql";

const [before, after, ...documents] = process.argv.slice(2).map((path) => new Source(readFileSync(path, "utf8"), path));
const [old, now] = [buildSchema(before), buildSchema(after)];

const changes = (await diff(old, now)).map(({ criticality, message }) => ({ level: criticality.level, message }));
const invalid = validate(now, documents).flatMap(({ errors }) => errors.map((error) => error.message));
console.log(JSON.stringify({ changes, invalid }));
