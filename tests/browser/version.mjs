// A second version of the built page, made from the first as a build would make it: two scripts
// are different and so have other names, the page names them, the service worker lists them.
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const version = (page) => page.match(/data-version="?([0-9a-f]{16})/)[1];

/** The version of the page in a folder. */
export const versionOf = (folder) => version(readFileSync(join(folder, "index.html"), "utf8"));

/** Copies the page in `from` to `to` and makes it another version, called `name`. */
export function newVersion(from, to, name) {
  cpSync(from, to, { recursive: true });
  // Compressed copies would be the old files.
  for (const file of readdirSync(to)) if (/\.(br|gz)$/.test(file)) rmSync(join(to, file));
  const text = (file) => readFileSync(join(to, file), "utf8");
  let page = text("index.html");
  let worker = text("sw.js");
  const replace = (old, by) => {
    if (!page.includes(old) && !worker.includes(old)) throw new Error(`${old} is named nowhere`);
    page = page.replaceAll(old, by);
    worker = worker.replaceAll(old, by);
  };

  for (const stem of ["boot", "worker-boot"]) {
    const file = readdirSync(to).find((found) => new RegExp(`^${stem}-[0-9a-f]{16}\\.js$`).test(found));
    const before = readFileSync(join(to, file));
    const after = Buffer.concat([before, Buffer.from(`\n// ${name}\n`)]);
    const renamed = `${stem}-${createHash("sha256").update(after).digest("hex").slice(0, 16)}.js`;
    rmSync(join(to, file));
    writeFileSync(join(to, renamed), after);
    replace(file, renamed);
    replace(integrity(before), integrity(after));
  }

  const pageBefore = integrity(readFileSync(join(to, "index.html")));
  replace(version(page), createHash("sha256").update(page + name).digest("hex").slice(0, 16));
  writeFileSync(join(to, "index.html"), page);
  replace(pageBefore, integrity(Buffer.from(page)));
  writeFileSync(join(to, "sw.js"), worker);
}
