// Starts the wasm of the worker. The page makes it with
//   new Worker(document.querySelector("script[data-worker]").dataset.worker, { type: "module" })
//
// It checks both files against their hashes before it runs them, keeps the messages that come
// before the wasm can take them, and says how it went, before any other message:
//   { loader: "ready" }                          the worker's own `main` has run
//   { loader: "failed", message: "a sentence" }  it will never answer; the page should say so
// The Rust side sets its message handler in `main`; everything after "ready" is its own matter.
//
// The names below are filled in by scripts/postbuild.mjs.
const js = { address: "%WORKER_JS%", integrity: "%WORKER_JS_INTEGRITY%" };
const wasm = { address: "%WORKER_WASM%", integrity: "%WORKER_WASM_INTEGRITY%" };

const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

try {
  const bytes = fetch(wasm.address, { integrity: wasm.integrity });
  bytes.catch(() => {});
  // A module's import has no hash of its own: fetch it with one first, the import takes it from
  // the browser's cache.
  await fetch(js.address, { integrity: js.integrity });
  const { default: init } = await import(js.address);
  await init({ module_or_path: bytes });
  self.postMessage({ loader: "ready" });
  self.removeEventListener("message", keep);
  for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
} catch (error) {
  self.postMessage({
    loader: "failed",
    message: `The part of the calculator that does long work could not start (${error.message}). Reloading usually helps.`,
  });
}
