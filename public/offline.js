// Keeps the calculator for use without a network, and offers a new version when there is one.
//
// Its own tag (written by scripts/postbuild.mjs) says:
//   data-sw        the address of the service worker (public/sw.js)
//   data-version   the version of this page
//
// A new version is offered in a line below the header and taken when the reader says so: the draft is
// kept by the app when the page goes, and is there again after. The line needs nothing of the app, so
// that a version that does not start can be left.

const { sw, version } = document.querySelector("script[data-sw]").dataset;
const service = navigator.serviceWorker;

/** Reloads once the new version serves this page. */
function take(registration) {
  if (!registration.waiting) return location.reload();
  service.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take the new version");
}

function offer(registration) {
  if (document.querySelector(".new-version")) return;
  const line = document.createElement("aside");
  line.className = "notice new-version";
  line.setAttribute("aria-label", "New version");
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "status");
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  line.append(
    sentence,
    button("Reload", () => take(registration)),
    button("Later", () => { line.hidden = true; }),
  );
  const header = document.querySelector(".site-header");
  if (header) header.after(line);
  else document.body.prepend(line);
  // Said after it is there, so that it is read out.
  requestAnimationFrame(() => { sentence.textContent = "A new version is ready. What you typed stays."; });
}

/** Offers what waits, now and whenever another version has been kept. */
function watch(registration) {
  const isNew = () => service.controller && registration.waiting;
  if (isNew()) offer(registration);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => { if (isNew()) offer(registration); });
  });
  // Taken in another tab: this one goes on with its own version until it is reloaded.
  let served = service.controller;
  service.addEventListener("controllerchange", () => {
    if (served) offer(registration);
    served = service.controller;
  });
  // A tab that stays open for days looks when it is turned to again; without a network that fails,
  // which is nothing to report.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

async function start() {
  // Not in the way of the start.
  await globalThis.creditsStarted;
  const registration = await service.register(sw, { updateViaCache: "none" });
  watch(registration);
  await service.ready;
  registration.active?.postMessage(`open: ${version}`);
}

// Where there is none (an old browser, a private window, plain http), the calculator works, but not offline.
if (service) start().catch((error) => console.info(`Not kept for use without a network: ${error.message}`));
