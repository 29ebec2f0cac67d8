// The steps of the build that change WebAssembly: what they do, and that they refuse what they do not know.
import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withShortNames } from "../../scripts/short-names.mjs";
import { changed, number, passingOn, renamedImports, written } from "../../scripts/wasm.mjs";

/** A program from its text. */
function program(text, info) {
  const [from, to] = [info.outputPath("program.wat"), info.outputPath("program.wasm")];
  writeFileSync(from, text);
  execFileSync(join("node_modules", ".bin", "wasm-as"), ["--enable-mutable-globals", from, "-o", to]);
  return readFileSync(to);
}

const importsOf = (wasm) => WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module, name, kind }) => `${module} ${name} ${kind}`);
const exportsOf = (wasm) => WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);

test("whole numbers are read as they are written", () => {
  for (const value of [0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1]) {
    const bytes = Buffer.concat([Buffer.from([9]), written(value), Buffer.from([9])]);
    expect(number(bytes, 1)).toEqual([value, bytes.length - 1]);
  }
});

test("sections that are not changed stay as they are, and imports of every kind are read", ({}, info) => {
  const wasm = program(`(module
    (import "a" "f" (func)) (import "a" "t" (table 1 9 funcref)) (import "a" "m" (memory 2)) (import "a" "g" (global (mut i32)))
    (func (export "x")) (data (i32.const 8) "text"))`, info);
  expect(changed(wasm, (kind, content) => content).equals(wasm)).toBe(true);
  const renamed = changed(wasm, (kind, content) => (kind === "import" ? renamedImports(content, (module, name) => ["b", `${name}${name}`]) : content));
  expect(importsOf(renamed).sort()).toEqual(["b ff function", "b gg global", "b mm memory", "b tt table"]);
});

test("what is passed on is what any of the files imports, and no function", ({}, info) => {
  const one = program('(module (import "s" "m" (memory 2)) (import "s" "t" (table 4 funcref)))', info);
  const other = program('(module (import "s" "g" (global (mut i32))) (import "s" "m" (memory 2)))', info);
  const both = passingOn([one, other], "app");
  expect(importsOf(both)).toEqual(["app m memory", "app t table", "app g global"]);
  expect(exportsOf(both)).toEqual(["m", "t", "g"]);
  const withFunction = program('(module (import "s" "f" (func)))', info);
  expect(() => passingOn([one, withFunction], "app")).toThrow("the function f");
});

const PROGRAM = `(module
  (import "./x_bg.js" "__wbg_one_0123" (func)) (import "./x_bg.js" "__wbg_two_4567" (func)) (import "./parts.js" "load" (func))
  (func (export "main")) (func (export "wasm_bindgen__convert__one_89")))`;
const script = (use) => `import * as import1 from "./parts.js"
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_one_0123: function(arg0) {
            ${use}
        },
        __wbg_two_4567: function() {
        },
    };
    return {
        "./x_bg.js": import0,
        "./parts.js": import1,
    };
}
function initSync(module) {}
async function __wbg_init(module_or_path) {}
export { initSync, __wbg_init as default };
`;

test("a program and its script have short names for each other, and others keep theirs", ({}, info) => {
  const wasm = program(PROGRAM, info);
  const [text, small] = withShortNames(script("wasm.wasm_bindgen__convert__one_89(arg0); hand(wasm.wasm_bindgen__convert__one_89);"), wasm, "x_bg.wasm");
  expect(importsOf(small)).toEqual(["a a function", "a b function", "./parts.js load function"]);
  expect(exportsOf(small)).toEqual(["main", "a"]);
  expect(text).toContain("        a: function(arg0) {\n            wasm.a(arg0); hand(wasm.a);");
  expect(text).toContain("        b: function() {");
  expect(text).toContain("        a: import0,\n        \"./parts.js\": import1,");
  expect(text).toMatch(/export \{ __wbg_init as default \};\n$/);
});

test("a script of another form is refused", ({}, info) => {
  const wasm = program(PROGRAM, info);
  const right = script("wasm.wasm_bindgen__convert__one_89(arg0);");
  const refused = (text) => expect(() => withShortNames(text, wasm, "x_bg.wasm")).toThrow("another form");
  refused(right.replace("__wbg_two_4567: function()", "__wbg_two_4567()"));
  refused(right.replace('"./x_bg.js": import0', "x: import0"));
  refused(right.replace("wasm.wasm_bindgen__convert__one_89", "wasm.wasm_bindgen__convert__two_89"));
  refused(right.replace("initSync, ", ""));
  refused(`${right}export class Stream {\n}\n`);
  expect(() => withShortNames(right, wasm, "y_bg.wasm")).toThrow("y_bg");
});

test("classes that nobody uses are taken out of a program, with what is written of them for wasm-bindgen", ({}, info) => {
  const wasm = program('(module (func (export "main")) (func (export "__wbg_intounderlyingsink_free_1")) (func (export "intounderlyingsink_close_1")))', info);
  const sized = (text) => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(text.length);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const item = (text) => Buffer.concat([sized("{}"), sized(text)]);
  const title = "__wasm_bindgen_unstable";
  const section = (items) => Buffer.concat([written(title.length), Buffer.from(title), ...items.map(item)]);
  const custom = section(["ours", "IntoUnderlyingSink close", "theirs"]);
  const [from, to] = [info.outputPath("in.wasm"), info.outputPath("out.wasm")];
  writeFileSync(from, Buffer.concat([wasm, Buffer.from([0]), written(custom.length), custom]));
  execFileSync("node", ["scripts/unused-classes.mjs", from, to]);
  const out = readFileSync(to);
  expect(exportsOf(out)).toEqual(["main"]);
  const [left] = WebAssembly.Module.customSections(new WebAssembly.Module(out), title);
  expect(Buffer.from(left)).toEqual(section(["ours", "theirs"]).subarray(1 + title.length));
});
