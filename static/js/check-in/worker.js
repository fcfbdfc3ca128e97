// Keeps the page of a door and its files on the phone. `SHELL` stands before this: the version, and what is kept.
// Each version has a cache of its own, whole or not at all, so that a page never meets scripts of another one.
"use strict";

const CACHE = `kenesh check-in ${SHELL.page} ${SHELL.version}`;
const KEPT = new Set([SHELL.page, ...SHELL.files].map((one) => new URL(one, location.origin).href));

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...KEPT].map((one) => new Request(one, { cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const ours = `kenesh check-in ${SHELL.page} `;
    const old = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !KEPT.has(address)) return;
  event.respondWith((async () => {
    const kept = await (await caches.open(CACHE)).match(address, { ignoreVary: true });
    return kept ?? fetch(event.request);
  })());
});
