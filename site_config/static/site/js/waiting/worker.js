// The service worker of /desk/: network first; a kept copy only when the network is gone; sends what waits.
import { sendWaiting } from "./send.js";

const OWNER = "X-Keep-For";
const PAGES = "pages-";
const SHELL = "shell";
const SHELL_LIMIT = 120;
const FRESH_MS = 10 * 60 * 1000;
const BOARD = "/desk/school/";
const QUEUE = "/desk/school/waiting/";
const PARTS = /(?:href|src)="(\/static\/[^"]+\.(?:css|js|svg))"/g;
// Grows when somebody signs out: what was asked for before is not kept any more.
let era = 0;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(sendLater()));

self.addEventListener("message", (event) => {
  if (event.data?.drop) {
    era += 1;
    event.waitUntil(dropPages(""));
  }
  if (event.data?.keep) event.waitUntil(self.clients.claim()); // a page that was loading while this worker woke
  if (event.data?.keep) event.waitUntil(keepAhead(event.data.keep, event.data.parts || []));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(part(event));
  else if (event.request.mode === "navigate" && (url.pathname === "/desk/" || url.pathname.startsWith(BOARD))) event.respondWith(page(event));
});

// What is left makes the event fail, so that the browser tries again later, in longer and longer steps.
async function sendLater() {
  const { left } = await sendWaiting();
  if (left) throw new Error(`${left} left`);
}

async function part(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keepPart(event.request.url, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await (await caches.open(SHELL)).match(event.request.url, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keepPart(url, answer) {
  const shell = await caches.open(SHELL);
  await shell.put(url, answer);
  const known = await shell.keys();
  await Promise.all(known.slice(0, Math.max(0, known.length - SHELL_LIMIT)).map((old) => shell.delete(old)));
}

async function page(event) {
  const since = era;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keepPage(event.request.url, answer.clone(), since));
    return answer;
  } catch (error) {
    const kept = (await keptPage(event.request.url)) || (await keptPage(new URL(QUEUE, self.location.origin).href));
    if (kept) return kept;
    throw error;
  }
}

// Keeps a page only if the server names its reader, in the drawer of this one; everybody else's are dropped.
async function keepPage(url, answer, since) {
  const owner = answer.headers.get(OWNER);
  if (!owner || !answer.ok || answer.redirected || since !== era) return;
  await dropPages(PAGES + owner);
  await (await caches.open(PAGES + owner)).put(bare(url), answer);
}

function bare(url) {
  const address = new URL(url);
  return address.origin + (address.pathname === "/desk/" ? BOARD : address.pathname);
}

async function keptPage(url) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  for (const name of names) {
    const kept = await (await caches.open(name)).match(bare(url), { ignoreVary: true });
    // The page says that it is a copy: its script shows the notice.
    if (kept) return new Response((await kept.text()).replace("<html", "<html data-copy"), { headers: kept.headers });
  }
  return null;
}

async function dropPages(but) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PAGES) && name !== but).map((name) => caches.delete(name)));
}

// Fetches the forms that the board leads to, so that they open in a cellar as well; a page is kept after its parts.
async function keepAhead(pages, parts) {
  const since = era;
  try {
    await keepParts(parts);
    for (const url of pages) {
      if (await isFresh(url)) continue;
      const answer = await fetch(url, { credentials: "same-origin", redirect: "manual" });
      const text = answer.headers.get(OWNER) ? await answer.clone().text() : "";
      await keepParts([...text.matchAll(PARTS)].map(([, found]) => new URL(found, self.location.origin).href));
      await keepPage(url, answer, since);
    }
  } catch {
    // The network went in between; the next board goes on.
  }
}

async function keepParts(urls) {
  const shell = await caches.open(SHELL);
  for (const url of new Set(urls)) {
    if (await shell.match(url, { ignoreVary: true })) continue;
    const answer = await fetch(url);
    if (answer.ok) await keepPart(url, answer);
  }
}

async function isFresh(url) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  for (const name of names) {
    const kept = await (await caches.open(name)).match(bare(url), { ignoreVary: true });
    const at = Date.parse(kept?.headers.get("Date") || "");
    if (at && Date.now() - at < FRESH_MS) return true;
  }
  return false;
}
