// Served as the service worker while the app is being worked on (`make dev`): it lets go of what an
// earlier build at this address has kept, and of itself, so that the newest files are seen.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("credits-files-")) await caches.delete(name);
  }
  await self.registration.unregister();
})()));
