// The visible text of HTML pages by parse5, the reference for the HTML standard's parsing algorithm.
// usage: node oracle.mjs PAGES.json TEXTS.json      PAGES.json: [source, ...]; TEXTS.json receives [text, ...]
// PARSE5 names the folder that parse5 was installed into (see README.md).
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const entry = path.resolve(process.env.PARSE5 ?? ".bench/oracle", "node_modules/parse5/dist/index.js");
const { parse } = await import(pathToFileURL(entry));

const NEVER_VISIBLE = new Set(
  ["script", "style", "template", "noscript", "xmp", "iframe", "noembed", "noframes", "textarea", "select", "svg", "math", "object"],
);

function visibleText(source) {
  const pieces = [];
  const waiting = [parse(source, { scriptingEnabled: true, sourceCodeLocationInfo: true })];
  while (waiting.length) {
    const node = waiting.pop();
    if (node.nodeName === "#text") {
      pieces.push([node.sourceCodeLocation?.startOffset ?? 0, node.value]);
    } else if (!NEVER_VISIBLE.has(node.nodeName)) {
      waiting.push(...(node.childNodes ?? []));
    }
  }
  return pieces.sort((a, b) => a[0] - b[0]).map(([, text]) => text).join("");
}

const pages = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
fs.writeFileSync(process.argv[3], JSON.stringify(pages.map(visibleText)));
