// WebAssembly files taken apart into their sections and put together again, for the steps of the build
// that change a section and leave the others as they are.

const HEAD = 8;
const KINDS = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count", "tag"];
/** What an import or an export can be. */
const FUNCTION = 0, TABLE = 1, MEMORY = 2, GLOBAL = 3;

/** A whole number as WebAssembly writes it, seven bits a byte: its value, and where the next thing begins. */
export function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    if (byte < 0x80) return [value, at];
  }
}

/** The bytes of a whole number. */
export function written(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 0x80);
    bytes.push((value % 0x80) | (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return Buffer.from(bytes);
}

/** A name, which stands after its length: it, and where the next thing begins. */
function name(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.toString("utf8", start, start + length), start + length];
}

const named = (text) => Buffer.concat([written(Buffer.byteLength(text)), Buffer.from(text)]);

/**
 * The file with each section's content replaced by what `change` gives for its kind, its content and,
 * of a custom section, its name.
 */
export function changed(wasm, change) {
  const out = [wasm.subarray(0, HEAD)];
  for (let at = HEAD; at < wasm.length;) {
    const kind = KINDS[wasm[at]];
    const [size, from] = number(wasm, at + 1);
    const end = from + size;
    const [title, start] = kind === "custom" ? name(wasm, from) : [undefined, from];
    const content = change(kind, wasm.subarray(start, end), title);
    const body = Buffer.concat([wasm.subarray(from, start), content]);
    out.push(wasm.subarray(at, at + 1), written(body.length), body);
    at = end;
  }
  return Buffer.concat(out);
}

/** The entries of a section of exports, each as its name and its bytes. */
function exportsOf(content) {
  const entries = [];
  let [count, at] = number(content, 0);
  for (; count > 0; count -= 1) {
    const [title, kind] = name(content, at);
    at = number(content, kind + 1)[1];
    entries.push({ title, rest: content.subarray(kind, at) });
  }
  return entries;
}

/** A section of exports with other names: `rename` gives each its new one, or null to leave it out. */
export function renamedExports(content, rename) {
  const entries = [];
  for (const { title, rest } of exportsOf(content)) {
    const now = rename(title);
    if (now !== null) entries.push(named(now), rest);
  }
  return Buffer.concat([written(entries.length / 2), ...entries]);
}

/** Where the description of an import ends; its kind stands at `at`. */
function described(content, at) {
  const kind = content[at];
  const limits = (from) => {
    const hasMost = content[from] & 1;
    const least = number(content, from + 1)[1];
    return hasMost ? number(content, least)[1] : least;
  };
  switch (kind) {
    case FUNCTION: return number(content, at + 1)[1];
    case TABLE: return limits(at + 2);
    case MEMORY: return limits(at + 1);
    case GLOBAL: return at + 3;
    default: throw new Error(`An import of kind ${kind} is not known to scripts/wasm.mjs.`);
  }
}

/** The entries of a section of imports, each as its module, its name, its kind and its bytes from there. */
function importsOf(content) {
  const entries = [];
  let [count, at] = number(content, 0);
  for (; count > 0; count -= 1) {
    const [module, middle] = name(content, at);
    const [title, start] = name(content, middle);
    at = described(content, start);
    entries.push({ module, title, kind: content[start], rest: content.subarray(start, at) });
  }
  return entries;
}

/** A section of imports with other names: `rename` gives the module and the name of each anew. */
export function renamedImports(content, rename) {
  const entries = importsOf(content).map(({ module, title, rest }) => [...rename(module, title).map(named), rest]);
  return Buffer.concat([written(entries.length), ...entries.flat()]);
}

/**
 * A file with nothing of its own: it imports what the given ones import, from another module, and
 * exports it again. Fails where that has functions, since they would need their types.
 */
export function passingOn(wasms, module) {
  const imports = new Map();
  for (const wasm of wasms) {
    changed(wasm, (kind, content) => {
      if (kind === "import") for (const entry of importsOf(content)) imports.set(entry.title, entry);
      return content;
    });
  }
  const counts = new Map();
  const taken = [], given = [];
  for (const { title, kind, rest } of imports.values()) {
    if (kind === FUNCTION) throw new Error(`A part imports the function ${title}, which scripts/wasm.mjs does not pass on.`);
    const index = counts.get(kind) ?? 0;
    counts.set(kind, index + 1);
    taken.push(named(module), named(title), rest);
    given.push(named(title), Buffer.from([kind]), written(index));
  }
  const section = (kind, entries) => {
    const content = Buffer.concat([written(imports.size), ...entries]);
    return Buffer.concat([Buffer.from([KINDS.indexOf(kind)]), written(content.length), content]);
  };
  return Buffer.concat([wasms[0].subarray(0, HEAD), section("import", taken), section("export", given)]);
}
