// The service worker: lets the calculator work without a network, one whole version at a time.
//
// Its lists are filled in by scripts/postbuild.mjs from the files that were built, so this script
// changes with every version, which is how a browser notices a new one.
//
//   - A version is kept whole or not at all: each file is checked against its hash, and if one
//     is missing or different (a new version is being published at this moment), nothing is kept
//     and the browser tries again later.
//   - The version that is kept is the one that is shown, page and parts alike, until the reader takes the
//     new one (public/offline.js offers it) or has closed every tab.
//   - The files of an older version stay as long as a tab may still ask for one.
//
// What it keeps are the app's own files, nothing that anybody typed; it asks no other site.
const VERSION = "%VERSION%";
/** Address and hash of every file of this version. */
const FILES = new Map(%FILES%);
/** The page, which is the answer to every address of the app. */
const PAGE = "%PAGE%";

const KEPT = "credits-files-";
const OURS = KEPT + VERSION;
const NAMED_BY_CONTENT = %NAMED_BY_CONTENT%;
/** Where a version notes which ones were kept when it came: no address of the app. */
const OLDER = "/kept-before";
const HAS_EXTENSION = /\.[^/]*$/;

/** Keeps one file of this version: from what an older version has kept, else from the server. */
async function keep(cache, address, integrity) {
  if (NAMED_BY_CONTENT.test(address)) {
    const had = await caches.match(address);
    if (had) return cache.put(address, had);
  }
  const answer = await fetch(address, { integrity, cache: NAMED_BY_CONTENT.test(address) ? "default" : "no-cache" });
  // The hash has been checked; a page that was redirected to may not answer for another address.
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return cache.put(address, answer);
}

async function keepAll() {
  const older = (await caches.keys()).filter((name) => name.startsWith(KEPT) && name !== OURS);
  const cache = await caches.open(OURS);
  try {
    await cache.put(OLDER, new Response(JSON.stringify(older)));
    await Promise.all(Array.from(FILES, ([address, integrity]) => keep(cache, address, integrity)));
  } catch (error) {
    await caches.delete(OURS);
    throw error;
  }
}

/** Lets go of older versions, and of none that waits, once the only page that is open is one of this version. */
async function letGo(page) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((other) => other.id !== page.id)) return;
  const older = await (await caches.open(OURS)).match(OLDER);
  for (const name of older ? await older.json() : []) await caches.delete(name);
}

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
// The first visit is served by what it has kept from now on, its worker included.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "take the new version") self.skipWaiting();
  if (event.data === `open: ${VERSION}`) event.waitUntil(letGo(event.source));
});

async function answer(request, address) {
  const cache = await caches.open(OURS);
  const kept = await cache.match(address);
  if (kept) return kept;
  // A tab of an older version asks for a part that it has not needed so far.
  if (NAMED_BY_CONTENT.test(address)) return (await caches.match(address)) ?? fetch(request);
  return fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // A file asked for past every cache (public/boot.js finding out what is wrong) comes from the server.
  if (request.method !== "GET" || origin !== self.location.origin || request.cache === "no-store") return;
  if (request.mode === "navigate" && !HAS_EXTENSION.test(pathname)) event.respondWith(answer(request, PAGE));
  else if (FILES.has(pathname) || NAMED_BY_CONTENT.test(pathname)) event.respondWith(answer(request, pathname));
});
