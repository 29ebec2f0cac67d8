// Joins the style sheets into one file, which Trunk then minifies and names by its content.
//
//   node scripts/styles.mjs style/main.css target/style/style.css
//
// style/main.css holds nothing but `@import "./file.css";` lines, in the order of the cascade; an
// imported file may import others in the same way, before its first rule. Each file is taken once.
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const IMPORT = /^[ \t]*@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?\s*([^;]*);[ \t]*$/gm;

/**
 * The text of a style sheet with every import put in its place.
 * Throws with the file's name when an import is missing, leaves the project, or has a condition.
 */
export function joined(file, seen = new Set()) {
  const path = resolve(file);
  if (seen.has(path)) return "";
  seen.add(path);
  const text = readFileSync(path, "utf8");
  return text.replace(IMPORT, (_, target, condition) => {
    if (condition.trim()) {
      throw new Error(`${file}: @import "${target}" has a condition (${condition.trim()}); write the condition as a rule in the imported file`);
    }
    if (/^[a-z]+:|^\/\//i.test(target)) {
      throw new Error(`${file}: @import "${target}" leads to another site; every style is served from here`);
    }
    const next = resolve(dirname(path), target);
    if (!existsSync(next)) throw new Error(`${file}: @import "${target}": there is no such file`);
    return joined(next, seen);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [source, target] = process.argv.slice(2);
  if (!source || !target) {
    console.error("usage: node scripts/styles.mjs SOURCE.css TARGET.css");
    process.exit(2);
  }
  try {
    const text = joined(source);
    if (/^\s*@import/m.test(text)) throw new Error(`${relative(".", source)}: an @import was not understood; write it as @import "./file.css"; on a line of its own`);
    mkdirSync(dirname(target), { recursive: true });
    // Unchanged styles keep their file, so that a watcher sees no change.
    if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
  } catch (error) {
    console.error(`styles: ${error.message}`);
    process.exit(1);
  }
}
