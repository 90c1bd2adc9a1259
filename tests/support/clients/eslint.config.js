// graphql-eslint's rules for a schema, with those for Relay, and its rules for documents.
import graphql from "@graphql-eslint/eslint-plugin";

const common = {
  plugins: { "@graphql-eslint": graphql },
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: "schema.graphql", documents: "operations.graphql" } },
  },
};

export default [
  {
    ...common,
    files: ["schema.graphql"],
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          // The one directive that is printed, oneOf, is GraphQL's own.
          DirectiveDefinition: false,
        },
      ],
      // A connection has its things a second time, without edges, as GitHub's have.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
      // What implements Node has an id; connections, edges and plain values are not found by one.
      "@graphql-eslint/strict-id-in-types": "off",
      // Count.count is how many there are of a value.
      "@graphql-eslint/no-typename-prefix": "off",
    },
  },
  { ...common, files: ["operations.graphql"], rules: graphql.configs["flat/operations-recommended"].rules },
];
