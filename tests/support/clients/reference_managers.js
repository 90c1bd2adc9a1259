// Zotero's own translators, and the parser of Better BibTeX for Zotero, read files of references. Prints what each has of
// each file that it knows the kind of, in its own words, as JSON.
import { readFileSync } from "node:fs";
import { parse } from "@retorquere/bibtex-parser";

const print = console.log;
// Zotero logs its steps there.
console.log = () => {};
const { default: zotero } = await import("zotero-translators");

// The packed translators are of 2019: CSL has this type since 2021, and Zotero reads it since 2022.
const known = (text) => text.replaceAll('"type": "document"', '"type": "article"');

const read = {};
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf-8");
  read[file] = { zotero: await zotero.referenceImport(file.endsWith(".csl.json") ? known(text) : text) };
  if (file.endsWith(".bib")) {
    const { errors, entries } = parse(text);
    read[file].betterbibtex = errors.length ? errors : entries;
  }
}
print(JSON.stringify(read));
