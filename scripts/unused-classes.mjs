// Takes the classes out of what wasm-bindgen has made. Nothing of ours is used from scripts as a class:
// those there are (three, for streams) come from a package that the framework depends on, and as
// exports they would keep all code that they reach.
//
//   node scripts/unused-classes.mjs FOLDER NAME     for FOLDER/NAME.js and FOLDER/NAME_bg.wasm
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, program] = process.argv.slice(2);
const fail = (why) => { throw new Error(`unused-classes: ${why}`); };

// 1. The script.
const script = join(folder, `${program}.js`);
const before = readFileSync(script, "utf8");
const classes = [...before.matchAll(/^export class (\w+) \{$/gm)].map(([, found]) => found);
let text = before;
for (const name of classes) {
  const parts = [
    new RegExp(`^export class ${name} \\{\\n[\\s\\S]*?^\\}\\n`, "m"),
    new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\.prototype.*\\n`, "m"),
    new RegExp(`^const ${name}Finalization = [\\s\\S]*?;\\n`, "m"),
  ];
  for (const part of parts) text = text.replace(part, "");
  if (new RegExp(`\\b${name}`).test(text)) fail(`${name} is used, or has another form than this script knows.`);
}
const exportsIn = (text) => new Set([...text.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
const kept = exportsIn(text);
const unused = new Set([...exportsIn(before)].filter((name) => !kept.has(name)));

// 2. The wasm: a new section of exports without theirs. wasm-opt then finds what nothing reaches.
const file = join(folder, `${program}_bg.wasm`);
const wasm = readFileSync(file);
const EXPORTS = 7;
const HEAD = 8;

/** A whole number as WebAssembly writes it, seven bits a byte: its value, and where the next thing begins. */
function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    if (byte < 0x80) return [value, at];
  }
}
function written(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 0x80);
    bytes.push((value % 0x80) | (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return Buffer.from(bytes);
}

const out = [wasm.subarray(0, HEAD)];
let taken = 0;
for (let at = HEAD; at < wasm.length;) {
  const [size, from] = number(wasm, at + 1);
  const end = from + size;
  if (wasm[at] === EXPORTS) {
    const entries = [];
    let [count, next] = number(wasm, from);
    for (; count > 0; count -= 1) {
      const start = next;
      const [length, text] = number(wasm, start);
      next = number(wasm, text + length + 1)[1];
      if (unused.has(wasm.toString("utf8", text, text + length))) taken += 1;
      else entries.push(wasm.subarray(start, next));
    }
    const section = Buffer.concat([written(entries.length), ...entries]);
    out.push(Buffer.from([EXPORTS]), written(section.length), section);
  } else {
    out.push(wasm.subarray(at, end));
  }
  at = end;
}
if (taken !== unused.size) fail(`${taken} of ${unused.size} exports were found.`);
writeFileSync(script, text);
writeFileSync(file, Buffer.concat(out));
