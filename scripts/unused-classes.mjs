// Takes the classes out of a program as the compiler has linked it, before anything else. Nothing of
// ours is used from scripts as a class: those there are (three, for streams) come from a package that
// the framework depends on, and as exports they would keep all code that they reach.
//
//   node scripts/unused-classes.mjs IN.wasm OUT.wasm
import { readFileSync, writeFileSync } from "node:fs";
import { changed, renamedExports } from "./wasm.mjs";

const CLASSES = ["IntoUnderlyingSource", "IntoUnderlyingByteSource", "IntoUnderlyingSink"].map((name) => name.toLowerCase());

/** Whether the text is of one of the classes: their functions have their names in small letters. */
const isOfClass = (text) => CLASSES.some((name) => text.toLowerCase().includes(name));

/**
 * What its macros have written for wasm-bindgen, without what they wrote for the classes: for each item
 * the version and then what it is, each after its length in four bytes.
 */
function itemsWithout(items) {
  const kept = [];
  for (let at = 0; at < items.length;) {
    const item = at + 4 + items.readUInt32LE(at);
    const end = item + 4 + items.readUInt32LE(item);
    if (!isOfClass(items.toString("latin1", item, end))) kept.push(items.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

const [from, to] = process.argv.slice(2);
writeFileSync(to, changed(readFileSync(from), (kind, content, name) => {
  if (kind === "export") return renamedExports(content, (title) => (isOfClass(title) ? null : title));
  return name === "__wasm_bindgen_unstable" ? itemsWithout(content) : content;
}));
