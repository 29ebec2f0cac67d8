// Starts the app, and speaks for it when it cannot start or has stopped. It needs nothing of the
// app, so that there is a sentence on the page whatever is broken.
//
// Its own tag in index.html (written by scripts/postbuild.mjs) names what to load:
//   data-js, data-js-integrity       the module that wasm-bindgen made
//   data-wasm, data-wasm-integrity   the app itself
//   data-parts                       the script that loads the app's parts
//   data-worker                      the script to start a worker with: new Worker(it, {type: "module"})
//
// What the app and this script expect of each other:
//   - When it is mounted, with all that its first page needs, the app sets
//     `document.documentElement.dataset.appReady = "1"` and dispatches "app-ready" on the window.
//   - This script then takes `#first-paint` away.
//   - The app's panic hook calls
//       window.dispatchEvent(new CustomEvent("app-panic", { detail: "message, file and line" }))
//     and this script tells the reader. An uncaught error of the wasm counts as a panic too.
//   - Everything the app saves has a localStorage key that begins with "credits:"; that is what
//     this script offers for download.

const tag = document.querySelector("script[data-wasm]");

// ---- Trusted Types -------------------------------------------------------------------------
// The server's policy lets no plain text become HTML or a script's address. The framework sets
// the fixed parts of its views as HTML; those never hold what is refused here, so a refusal means
// that somebody's text got where it does not belong.
const SCRIPT_ADDRESSES = [tag.dataset.worker, document.querySelector("script[data-sw]")?.dataset.sw];
const FORBIDDEN_HTML = /<\s*(script|iframe|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=|javascript\s*:|srcdoc\s*=/i;

globalThis.trustedTypes?.createPolicy("default", {
  createHTML(text) {
    if (FORBIDDEN_HTML.test(text)) throw new TypeError("HTML with a script in it was refused");
    return text;
  },
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    if (origin !== location.origin || !SCRIPT_ADDRESSES.includes(pathname)) {
      throw new TypeError("A script that does not belong to this app was refused");
    }
    return address;
  },
});

// ---- What is said when something is wrong --------------------------------------------------
const SENTENCES = {
  missing: "The calculator could not start: a part of it is missing on the server. A new version may just have been published; reloading usually helps.",
  damaged: "The calculator could not start: a part of it arrived damaged, so it was not run.",
  unreachable: "The calculator could not start: a part of it could not be fetched. Is this device offline?",
  unusable: "The calculator could not start in this browser. It needs a browser of the last few years, with WebAssembly allowed.",
  panic: "Something went wrong inside the calculator and it has stopped. This is a mistake of ours, not of yours.",
};

const SAVED = "credits:";

/** Everything the app has saved, as [key, text] pairs, or null when the browser denies storage. */
function saved() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(SAVED)).sort().map((key) => [key, localStorage.getItem(key)]);
  } catch {
    return null;
  }
}

/** Whether something was open here before, or comes with the address. */
function isOpened() {
  try {
    return location.hash.length > 1 || Object.keys(localStorage).some((key) => key.startsWith(`${SAVED}draft:`));
  } catch {
    return false;
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(text, act) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Gives the reader a file with every saved text under its key. */
function download(entries) {
  const text = JSON.stringify(Object.fromEntries(entries), null, 2);
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "credits-saved.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Reloads; where a part was wrong, past what is kept for use without a network: that may be it. */
async function reload(kind) {
  if (kind !== "panic" && navigator.onLine) {
    try {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      for (const name of await caches.keys()) if (name.startsWith("credits-files-")) await caches.delete(name);
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }
  location.reload();
}

let told = false;
let stop;
/** Settled when something was told: there is nothing more to wait for. */
const stopped = new Promise((resolve) => { stop = resolve; });

/** Puts the sentence on the page, once; `detail` is for a report and may be empty. */
function tell(kind, detail) {
  if (told) return;
  told = true;
  stop();
  const start = document.querySelector("#first-paint main");
  const over = kind === "panic" || !start;
  const box = element("section", "boot-problem");
  box.dataset.kind = kind;
  box.setAttribute("role", "alert");

  const sentence = element(over ? "h1" : "p", "boot-problem-sentence", SENTENCES[kind]);
  sentence.tabIndex = -1;
  box.append(sentence);

  const entries = saved();
  const actions = element("p", "boot-problem-actions");
  actions.append(button("Reload", () => reload(kind)));
  if (entries === null) {
    box.append(element("p", "", "This browser keeps nothing for this site, so what you typed cannot be kept."));
  } else if (entries.length > 0) {
    box.append(element("p", "", "Your draft is kept in this browser and is there after reloading."));
    actions.append(button("Download what is saved", () => download(entries)));
  }
  box.append(actions);

  if (detail) {
    const more = element("details");
    more.append(element("summary", "", "For a report"), element("code", "boot-problem-detail", detail));
    box.append(more);
  }

  document.getElementById("boot-status")?.remove();
  if (over) {
    // What stands on the page can still be read, but nothing typed would be kept.
    for (const other of document.body.children) other.inert = true;
    const place = element("main", "boot-problem-over");
    place.append(box);
    document.body.prepend(place);
  } else {
    start.append(box);
  }
  sentence.focus();
}

function panicked(detail) {
  tell("panic", String(detail ?? ""));
}

window.addEventListener("app-panic", (event) => panicked(event.detail));
const ofTheApp = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError;
window.addEventListener("error", (event) => { if (ofTheApp(event.error)) panicked(event.error.message); });
window.addEventListener("unhandledrejection", (event) => { if (ofTheApp(event.reason)) panicked(event.reason.message); });

/** Why a file did not come: asks the server for it, and looks at what the start was given. */
async function reason(addresses) {
  for (const [address, integrity] of addresses) {
    let answer;
    try {
      answer = await fetch(address, { cache: "no-store" });
    } catch {
      return "unreachable";
    }
    if (!answer.ok) return "missing";
    try {
      await fetch(address, { integrity });
    } catch {
      return "damaged";
    }
  }
  return "unusable";
}

// ---- The start -----------------------------------------------------------------------------
async function start() {
  const { js, jsIntegrity, wasm, wasmIntegrity, parts } = tag.dataset;
  const ready = new Promise((resolve) => window.addEventListener("app-ready", resolve, { once: true }));
  try {
    // Both at once. The hash of the wasm is checked here; the one of the module by its preload.
    const bytes = fetch(wasm, { integrity: wasmIntegrity });
    bytes.catch(() => {});
    import(parts).then(({ ahead }) => ahead(location.pathname.replace(/^\/|\/$/g, ""), isOpened())).catch(() => {});
    const { default: init } = await import(js);
    await init({ module_or_path: bytes });
  } catch (error) {
    if (ofTheApp(error)) panicked(error.message);
    else if (!told) tell(await reason([[js, jsIntegrity], [wasm, wasmIntegrity]]), String(error));
    return;
  }
  await Promise.race([ready, stopped]);
  if (told) return;
  // Before the next frame: the app is on the page and the first paint goes.
  const firstPaint = document.getElementById("first-paint");
  const focused = firstPaint?.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  firstPaint?.remove();
  // Whoever had already reached a link with the keyboard stands on the same link again.
  if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** Settled when the app has started or cannot; public/offline.js waits for it. */
globalThis.creditsStarted = start();
