// wasm-bindgen calls what a program and its script have from each other by long names with a hash in
// each, which nothing packs. In a published build they are one or two letters.
import { changed, renamedExports, renamedImports } from "./wasm.mjs";

/** a, b, … z, A, … Z, aa, ab, … */
function short(index) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const rest = Math.floor(index / letters.length);
  return (rest > 0 ? short(rest - 1) : "") + letters[index % letters.length];
}

/**
 * The program and its script with short names, and the script without the second way to start that
 * nobody uses. `file` is what wasm-bindgen called the program. Fails where the script has another form
 * than this knows, or classes, which would keep all code that they reach.
 */
export function withShortNames(script, wasm, file) {
  const fail = (what) => { throw new Error(`The script of ${file} has another form than scripts/short-names.mjs knows: ${what}`); };
  let text = script;
  const once = (pattern, value) => {
    if ([...text.matchAll(pattern)].length !== 1) fail(pattern);
    text = text.replace(pattern, value);
  };
  const module = `./${file.replace(/\.wasm$/, "")}.js`;
  const imports = new Map();
  const own = new Map();
  const small = changed(wasm, (kind, content) => {
    if (kind === "import") {
      return renamedImports(content, (from, name) => {
        if (from !== module) return [from, name];
        if (!imports.has(name)) imports.set(name, short(imports.size));
        return ["a", imports.get(name)];
      });
    }
    if (kind === "export") {
      return renamedExports(content, (name) => {
        if (!/^wasm_bindgen__/.test(name)) return name;
        own.set(name, short(own.size));
        return own.get(name);
      });
    }
    return content;
  });
  if (imports.size === 0) fail(module);
  for (const [name, now] of imports) once(new RegExp(`^( +)${name}: function`, "gm"), `$1${now}: function`);
  for (const [name, now] of own) {
    const use = new RegExp(`\\bwasm\\.${name}\\b`, "g");
    if (!use.test(text)) fail(name);
    text = text.replace(use, `wasm.${now}`);
  }
  for (const left of [/\bwasm\.wasm_bindgen__\w+/, /^export class \w+/m]) if (left.test(text)) fail(text.match(left)[0]);
  once(new RegExp(`"${module.replaceAll(".", "\\.")}": import0`, "g"), "a: import0");
  once(/^export \{ initSync, __wbg_init as default \};$/gm, "export { __wbg_init as default };");
  return [text, small];
}
