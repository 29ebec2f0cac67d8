// How large the published page may be, in bytes as brotli: what was reached, and a little room. A
// release build that is larger fails; docs/size.md says what the bytes are and how to look into them.

/** What a first visit loads, as [what it is called, the most, which files]. */
export const FIRST_LOAD = [
  ["wasm", 132_900, /^app-[0-9a-f]{16}\.wasm$/],
  ["scripts", 7_500, /^(app|boot|parts|offline)-[0-9a-f]{16}\.js$/],
  ["style", 8_300, /^style-[0-9a-f]{16}\.css$/],
  ["page", 1_250, /^index\.html$/],
];

/** What is loaded when it is needed. */
export const LATER = [
  ["the worker's wasm", 91_500, /^worker-[0-9a-f]{16}\.wasm$/],
  ["all parts of the app", 548_000, /^part-.*\.wasm$/],
];
