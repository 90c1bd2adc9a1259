// Serves the graph by @neo4j/graphql, on the port given.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, PORT } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8");
const features = { filters: { String: { CASE_INSENSITIVE: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
createServer(createYoga({ schema, graphiql: false })).listen(Number(PORT), "127.0.0.1");
