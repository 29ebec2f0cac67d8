// The last step of every build of the page, called by Trunk (Trunk.toml) on its staging folder:
//
// 1. names every script, style sheet and wasm file by its content, so that it can be kept for ever and a new
//    version never meets an old part;
// 2. joins the app's parts that are loaded together, shortens the names between programs and their
//    scripts, and fills the names and hashes of the parts into public/parts.js, and of the worker into
//    public/worker-boot.js;
// 3. writes the tags that start public/boot.js and public/offline.js, and the preload links, into
//    index.html;
// 4. fills the list of all files into the service worker, public/sw.js (a build for working on the
//    app, with WITHOUT_OFFLINE set, gets public/sw-none.js in its place);
// 5. writes the headers and addresses for hosts that read them from _headers and _redirects;
// 6. in a release build, makes sure that index.html has nothing the content policy forbids and that
//    all WebAssembly is valid, puts brotli and gzip copies beside the files and holds their sizes against scripts/budget.mjs.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { minify_sync } from "terser";
import { FIRST_LOAD, LATER } from "./budget.mjs";
import { NAMED_BY_CONTENT } from "./headers.mjs";
import { headersFile, redirectsFile } from "./hosts.mjs";
import { makeParts } from "./parts.mjs";
import { withShortNames } from "./short-names.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const offline = !process.env.WITHOUT_OFFLINE;
const base = process.env.TRUNK_PUBLIC_URL || "/";

/** Ends the build with a sentence. */
function fail(sentence) {
  console.error(`postbuild: ${sentence}`);
  process.exit(1);
}

if (!folder) fail("this is a step of the build; run `make build`.");

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** A file of the finished site: its address and the hash of what is in it. */
class Part {
  constructor(name, bytes) {
    this.address = base + name;
    this.integrity = integrity(bytes);
    /** The hash whose beginning is in the name. */
    this.named = createHash("sha256").update(bytes).digest("base64");
  }
}

/** Renames a file of the staging folder to `stem-<hash>.extension`. */
function named(file, stem) {
  const path = join(folder, file);
  if (!existsSync(path)) fail(`${file} is not in the build.`);
  if (file.endsWith(".js")) edit(file, (text) => published(text, { module: true }));
  const bytes = readFileSync(path);
  const name = `${stem}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}${extname(file)}`;
  renameSync(path, join(folder, name));
  return new Part(name, bytes);
}

/** Rewrites a text file of the staging folder. */
function edit(file, change) {
  const path = join(folder, file);
  if (!existsSync(path)) fail(`${file} is not in the build.`);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** Puts a value in the place of its only mark. */
function fill(text, mark, value) {
  const parts = text.split(mark);
  if (parts.length !== 2) fail(`expected ${mark} exactly once, found it ${parts.length - 1} times.`);
  return parts.join(value);
}

/**
 * The parts of the app, named, and the script that loads them. The splitter's own loader is not used,
 * because ours checks hashes and is named by its content.
 */
function namedParts() {
  const { names, parts, shared, canary, module } = makeParts(folder, release);
  const files = Object.fromEntries(names.map((name) => [name, named(`${name}.wasm`, `part-${name}`).named]));
  const takes = Object.fromEntries(parts.map(({ name, takes }) => [name, takes]));
  edit("parts.js", (text) => {
    let filled = fill(text, '"%FILES%"', JSON.stringify(files));
    filled = fill(filled, "%BASE%", base);
    filled = fill(filled, '"%MODULE%"', JSON.stringify(module));
    filled = fill(filled, '"%SHARED%"', JSON.stringify(shared));
    filled = fill(filled, '"%TAKES%"', JSON.stringify(takes));
    filled = fill(filled, ' ?? "%CANARY%"', canary ? ` ?? ${canary}` : "");
    return filled + parts.map(({ door, name }) => `export const ${door} = part(${JSON.stringify(name)});\n`).join("");
  });
  return named("parts.js", "parts");
}

/** In a release build, the program and its script that wasm-bindgen has made, with short names. */
function shorten(js, wasm, made) {
  if (!release) return;
  const [text, bytes] = withShortNames(readFileSync(join(folder, js), "utf8"), readFileSync(join(folder, wasm)), made);
  writeFileSync(join(folder, js), text);
  writeFileSync(join(folder, wasm), bytes);
}

/** A script as it is published: in a release build without what only its readers need. */
function published(text, kind) { return release ? minify_sync(text, kind).code : text; }

// 1. The app. Trunk's tag says what it is called so far; the minifier may have dropped the quotes.
const BOOT_TAG = /<script\b[^>]*\bdata-wasm=[^>]*>\s*<\/script>/i;
const page = readFileSync(join(folder, "index.html"), "utf8");
const bootTag = page.match(BOOT_TAG)?.[0] ?? fail("index.html has no tag for boot.js; see pattern_script in Trunk.toml.");
const called = (attribute) => {
  const found = bootTag.match(new RegExp(`\\b${attribute}=["']?([^"'\\s>]+)`))?.[1];
  if (!found?.startsWith(base)) fail(`the tag for boot.js has no usable ${attribute}.`);
  return found.slice(base.length);
};
const appJs = called("data-js");
const parts = namedParts();
edit(appJs, (text) => {
  // wasm-bindgen imports the loader once for each part; all are the same.
  const doors = [...text.matchAll(/^import \* as (\w+) from "\.\/__wasm_split\.js"$/gm)];
  if (doors.length === 0) fail("the app's script does not ask for any part.");
  const linked = text.replaceAll("\"./__wasm_split.js\"\n", `"${parts.address}"\n`);
  return fill(linked, "    wasm = instance.exports;\n", `    wasm = instance.exports;\n    ${doors[0][1]}.started(wasm);\n`);
});
shorten(appJs, called("data-wasm"), "app_bg.wasm");
const app = { js: named(appJs, "app"), wasm: named(called("data-wasm"), "app") };

// The style sheet too: Trunk's own hash is sometimes a digit short.
const styled = page.match(/\bhref=["']?([^"'\s>]+\.css)/)?.[1] ?? fail("index.html has no style sheet.");
if (!styled.startsWith(base)) fail("the style sheet does not belong to this site.");
const style = named(styled.slice(base.length), "style");

// 2. The worker and its loader.
shorten("worker.js", "worker_bg.wasm", "worker_bg.wasm");
const worker = { js: named("worker.js", "worker"), wasm: named("worker_bg.wasm", "worker") };
edit("worker-boot.js", (text) => {
  let filled = fill(text, "%WORKER_JS%", worker.js.address);
  filled = fill(filled, "%WORKER_JS_INTEGRITY%", worker.js.integrity);
  filled = fill(filled, "%WORKER_WASM%", worker.wasm.address);
  return fill(filled, "%WORKER_WASM_INTEGRITY%", worker.wasm.integrity);
});
const workerBoot = named("worker-boot.js", "worker-boot");

if (existsSync(join(folder, "snippets"))) {
  fail("wasm-bindgen made JavaScript snippets, which are not named by their content yet; do without the crate that brings them or teach scripts/postbuild.mjs.");
}

// 3. The page.
const boot = named("boot.js", "boot");
const startTag = `<link rel="modulepreload" href="${app.js.address}" integrity="${app.js.integrity}">`
  + `<link rel="modulepreload" href="${parts.address}" integrity="${parts.integrity}">`
  + `<link rel="preload" href="${app.wasm.address}" as="fetch" type="application/wasm" crossorigin>`
  + `<script type="module" src="${boot.address}" integrity="${boot.integrity}"`
  + ` data-js="${app.js.address}" data-js-integrity="${app.js.integrity}"`
  + ` data-wasm="${app.wasm.address}" data-wasm-integrity="${app.wasm.integrity}"`
  + ` data-parts="${parts.address}" data-worker="${workerBoot.address}"></script>`;
edit("index.html", (text) => fill(text.replace(BOOT_TAG, () => startTag), styled, style.address));

if (offline) {
  const script = named("offline.js", "offline");
  const tag = `<script type="module" src="${script.address}" integrity="${script.integrity}" data-sw="${base}sw.js" data-version="%VERSION%"></script>`;
  edit("index.html", (text) => text.replace(startTag, () => startTag + tag));
} else {
  rmSync(join(folder, "offline.js"));
}

// 4. The service worker.
const files = () => readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/")).filter((file) => statSync(join(folder, file)).isFile()).sort();
if (offline) {
  rmSync(join(folder, "sw-none.js"));
  const parts = files().filter((file) => file !== "sw.js" && file !== "index.html")
    .map((file) => new Part(file, readFileSync(join(folder, file))));
  // What the page says is part of the version, but for the version.
  const whole = createHash("sha256").update(readFileSync(join(folder, "index.html")));
  for (const { address, integrity } of parts) whole.update(`${address} ${integrity}\n`);
  const version = whole.digest("hex").slice(0, 16);
  edit("index.html", (text) => fill(text, "%VERSION%", version));
  // Asked for by the address that every host answers with the page.
  parts.unshift(new Part("", readFileSync(join(folder, "index.html"))));
  edit("sw.js", (text) => {
    let filled = fill(text, "%VERSION%", version);
    filled = fill(filled, "%PAGE%", base);
    filled = fill(filled, "%NAMED_BY_CONTENT%", String(NAMED_BY_CONTENT));
    filled = fill(filled, "%FILES%", JSON.stringify(parts.map(({ address, integrity }) => [address, integrity]), null, 1));
    return published(filled, { toplevel: true });
  });
} else {
  renameSync(join(folder, "sw-none.js"), join(folder, "sw.js"));
}

// 5. The hosts.
writeFileSync(join(folder, "_headers"), headersFile(files().map((file) => base + file)));
writeFileSync(join(folder, "_redirects"), redirectsFile());

// 6. A release.
if (release) {
  const text = readFileSync(join(folder, "index.html"), "utf8");
  if (/<script\b(?![^>]*\bsrc=)/i.test(text)) fail("index.html has an inline script, which the content policy forbids.");
  if (/<style\b|<[^>]*\sstyle=/i.test(text)) fail("index.html has an inline style, which the content policy forbids.");
  if (/<[^>]*\son[a-z]+=/i.test(text)) fail("index.html has an event attribute, which the content policy forbids.");

  for (const file of files().filter((file) => file.endsWith(".wasm"))) {
    if (!WebAssembly.validate(readFileSync(join(folder, file)))) fail(`${file} is not valid WebAssembly.`);
  }

  const rows = [];
  for (const file of files()) {
    const path = join(folder, file);
    if (!/\.(css|html|js|json|svg|txt|wasm|webmanifest)$/.test(file)) continue;
    const bytes = readFileSync(path);
    const brotli = brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        // Of its three modes the one for fonts packs WebAssembly best, by a hundredth.
        [constants.BROTLI_PARAM_MODE]: file.endsWith(".wasm") ? constants.BROTLI_MODE_FONT : constants.BROTLI_MODE_GENERIC,
      },
    });
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    rows.push([file, bytes.length, brotli.length]);
  }
  console.log("The finished files, in bytes and as brotli:");
  for (const [file, plain, small] of rows) console.log(`  ${file.padEnd(34)} ${String(plain).padStart(9)} ${String(small).padStart(9)}`);

  const size = (pattern) => rows.filter(([file]) => pattern.test(file)).reduce((sum, [, , small]) => sum + small, 0);
  const sizes = [...FIRST_LOAD, ...LATER].map(([name, most, pattern]) => [name, most, size(pattern)]);
  const first = sizes.slice(0, FIRST_LOAD.length).reduce((sum, [, , is]) => sum + is, 0);
  console.log("As brotli, in bytes, and the most it may be:");
  for (const [name, most, is] of sizes) console.log(`  ${name.padEnd(34)} ${String(is).padStart(9)} ${String(most).padStart(9)}`);
  console.log(`  ${"a first visit in all".padEnd(34)} ${String(first).padStart(9)}`);
  const over = sizes.filter(([, most, is]) => is > most).map(([name, most, is]) => `${name}: ${is} of ${most}`);
  if (over.length > 0) fail(`larger than scripts/budget.mjs allows: ${over.join("; ")}. docs/size.md says how to find out why.`);
}
