// Citation.js reads each file of references, its kind known by its name; what it has of each, as CSL items, as JSON.
import { readFileSync } from "node:fs";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const KINDS = { ".bib": "@biblatex/text", ".ris": "@ris/file", ".csl.json": "@else/json" };

function read(file) {
  const [, kind] = Object.entries(KINDS).find(([ending]) => file.endsWith(ending));
  return plugins.input.chain(readFileSync(file, "utf-8"), { forceType: kind, generateGraph: false });
}

console.log(JSON.stringify(process.argv.slice(2).map(read)));
