// Loads the parts of the app that its first page does not need. The app asks for a part by the
// function at the end that is named after it, and is called back when the part is there or could
// not be loaded.
//
// scripts/postbuild.mjs fills in the hashes of the files, whose beginnings end their names, what the app
// shares with them and under which name, which files each part takes, and those functions. A file runs
// nothing when it comes, and the app is called when all of a part are there, so they may come in any order.
const FILES = "%FILES%";
const SHARED = "%SHARED%";
const TAKES = "%TAKES%";

let resolve;
const shared = new Promise((done) => { resolve = done; });
let table;

/** Called by the app's own script when its wasm is there, before the app's `main`. */
export function started(wasm) {
  table = wasm.__indirect_function_table;
  const own = SHARED.map((name) => [name, wasm[name] ?? "%CANARY%"]);
  resolve({ "%MODULE%": Object.fromEntries(own) });
}

const loading = new Map();

/** Loads a file once, its hash checked; after a failure the next call tries again. */
function load(name) {
  if (!loading.has(name)) {
    const hash = FILES[name];
    const begin = Array.from(atob(hash).slice(0, 8), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
    const file = fetch(`%BASE%part-${name}-${begin}.wasm`, { integrity: `sha256-${hash}` });
    file.catch(() => {});
    const loaded = shared.then((imports) => WebAssembly.instantiateStreaming(file, imports));
    loaded.catch(() => loading.delete(name));
    loading.set(name, loaded);
  }
  return loading.get(name);
}

/** Loads what a part takes, all at once. */
const take = (names) => Promise.all(names.map(load));

/**
 * Called by boot.js: what the app will ask for as soon as it is there is fetched beside it. `page` is
 * the first part of the address; on the overview, whose is empty, only an earlier draft or a link
 * needs more.
 */
export function ahead(page, isOpened) {
  const names = Object.hasOwn(TAKES, page) ? ["engine", page] : page === "" && isOpened ? ["engine"] : [];
  // Who asks for a part that did not come tries again and says so.
  for (const name of names) take(TAKES[name]).catch(() => {});
}

/** What the app calls: it hands over a function of its own and what that is to be called with. */
const part = (name) => async (callback, data) => {
  let there = true;
  try {
    await take(TAKES[name]);
  } catch (error) {
    there = false;
    console.warn(`A part of the app could not be loaded: ${error.message}`);
  }
  await shared;
  table.get(callback)(data, there);
};
