// The parts that scripts/bin/wasm-bindgen has taken the app apart into. The splitter makes a file for
// each part and one for whatever the same parts share, which are many. In a published build those that
// are loaded together are one file.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { passingOn } from "./wasm.mjs";

const SOURCE = "target/parts";
/** What every page but the overview needs. */
const EVERYWHERE = "engine";
/** What several pages share goes with what all need, unless it has more bytes than this before it is optimised. */
const SMALL = 20_000;
/** What the splitter's files import from, and what a merged one does. */
const SPLITTERS = "__wasm_split", OURS = "app";
/** As the compiler is told for the browser, which wasm-merge does not read from the files. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"]
  .map((feature) => `--enable-${feature}`);

const UNKNOWN = "The splitter's loader has another form than scripts/parts.mjs knows.";

const count = (text, pattern) => [...text.matchAll(pattern)].length;
const source = (file) => join(SOURCE, `${file}.wasm`);

/** What the splitter's loader says: the parts with the files that each takes, and what all share with the app. */
function splitters() {
  const loader = readFileSync(join(SOURCE, "__wasm_split.js"), "utf8");
  const shared = loader.match(/const \{ ([^}]*) \} = initSync/)?.[1];
  if (!shared) throw new Error(UNKNOWN);
  const list = (text) => text.split(",").map((name) => name.trim()).filter(Boolean);
  const chunk = /^const (\w+) = makeLoad\([\s\S]*?"\.\/(\w+)\.wasm"/gm;
  const chunks = Object.fromEntries([...loader.matchAll(chunk)].map(([, variable, file]) => [variable, file]));
  if (Object.keys(chunks).length !== count(loader, /^const \w+ = makeLoad\(/gm)) throw new Error(UNKNOWN);
  const part = /^export const (__wasm_split_load_(\w+)) = wrapAsyncCb\(makeLoad\(([\s\S]*?), \[([^\]]*)\]\)\);?$/gm;
  const parts = [...loader.matchAll(part)].map(([, door, name, body, others]) => {
    const own = body.match(/"\.\/(\w+)\.wasm"/)?.[1];
    return { door, name, files: [...(own ? [own] : []), ...list(others).map((variable) => chunks[variable])] };
  });
  if (parts.length !== count(loader, /^export const __wasm_split_load_/gm)) throw new Error(UNKNOWN);
  const named = new Set(parts.flatMap(({ files }) => files));
  const there = readdirSync(SOURCE).filter((file) => /^(split|chunk)_.*\.wasm$/.test(file));
  if (there.length !== named.size || !there.every((file) => named.has(file.replace(/\.wasm$/, "")))) throw new Error(UNKNOWN);
  // Only in builds that are not optimised: a mark that app and parts belong together.
  const canary = loader.match(/__wasm_split: \{ (\w+): (~0x[0-9a-f]+),/);
  return { parts, shared: [...list(shared), ...(canary ? [canary[1]] : [])], canary: canary?.[2] };
}

/** Which of the merged files the splitter's file goes into: the parts that take it, or what all need. */
function group(parts, file) {
  const takers = parts.filter(({ files }) => files.includes(file)).map(({ name }) => name).sort();
  const isSmall = takers.length > 1 && statSync(source(file)).size < SMALL;
  return takers.includes(EVERYWHERE) || isSmall ? EVERYWHERE : takers.join("-");
}

/**
 * The splitter's files as one, optimised: what one calls in another, it calls directly. A place of the
 * table is written by the one file that has its function, and before that by the app, as empty; so a place
 * that a file writes stays as it is. Fails where the result needs anything but what is `shared`.
 */
function merged(files, shared, to) {
  const sharing = join(SOURCE, "sharing.wasm"), whole = join(SOURCE, "whole.wasm");
  const run = (program, words) => execFileSync(program, words, { stdio: ["ignore", "inherit", "pipe"] });
  writeFileSync(sharing, passingOn(files.map((file) => readFileSync(source(file))), OURS));
  run("wasm-merge", [...FEATURES, "--debuginfo", sharing, SPLITTERS, ...files.flatMap((file) => [source(file), file]), "-o", whole]);
  // Functions in the order of their names pack better: what is like each other stands together.
  const direct = ["--directize", "--pass-arg=directize-initial-contents-immutable"];
  run("wasm-opt", [...FEATURES, whole, ...direct, "-Oz", "--reorder-functions-by-name", "-o", to]);
  for (const file of [sharing, whole]) rmSync(file);
  for (const { module, name } of WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(to)))) {
    if (module !== OURS || !shared.includes(name)) throw new Error(`A part needs ${name} of ${module}, which nobody gives it.`);
  }
}

/**
 * Writes the files of all parts into the folder as `NAME.wasm`: the splitter's own or, `isPublished`, one
 * for each group. Gives the names of the files, the parts with the files that each takes, its own
 * first, and with the `door` by which the app asks for it; what the files import, and from what.
 */
export function makeParts(folder, isPublished) {
  const { parts, shared, canary } = splitters();
  const files = [...new Set(parts.flatMap(({ files }) => files))];
  // As the splitter calls its files: `split_calculator`, or `chunk_7`.
  const nameOf = (file) => (isPublished ? group(parts, file) : file.replace(/^split_/, "").replace("_", "-"));
  const groups = new Map();
  for (const file of files) groups.set(nameOf(file), [...(groups.get(nameOf(file)) ?? []), file]);
  for (const [name, members] of groups) {
    if (isPublished) merged(members, shared, join(folder, `${name}.wasm`));
    else writeFileSync(join(folder, `${name}.wasm`), readFileSync(source(members[0])));
  }
  const takes = parts.map(({ door, name, files }) => ({ door, name, takes: [...new Set(files.map(nameOf))] }));
  return { names: [...groups.keys()], parts: takes, shared, canary, module: isPublished ? OURS : SPLITTERS };
}
