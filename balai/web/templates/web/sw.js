{% load static %}/* The service worker: pages with a form that works without a signal stay readable without one. Version {{ version }}. */
"use strict";
var SHELL = "balai-shell-{{ version }}";
var PAGES = "balai-pages";
var PARTS = [{% for part in parts %}"{{ part }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
var NOTHING = "{{ nothing }}";
var ACCOUNT = [{% for path in account %}"{{ path }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
var PATIENCE = 8000;
var OLD = {{ lasting|stringformat:"d" }}; /* milliseconds: so long a page stays on a phone that finds no signal */

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(SHELL).then(function (cache) {
    return cache.addAll(PARTS.concat(NOTHING));
  }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf("balai-shell-") === 0 && name !== SHELL;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});
self.addEventListener("message", function (event) {
  if (!event.data || !event.data.keep) return;
  event.waitUntil(fetch(event.data.keep, { credentials: "same-origin" }).then(function (response) {
    return response.ok && !response.redirected ? keep(response.url, response) : null;
  }));
});
self.addEventListener("fetch", function (event) {
  var request = event.request;
  var url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && ACCOUNT.some(function (path) { return url.pathname.indexOf(path) === 0; })) {
    event.waitUntil(caches.delete(PAGES)); /* somebody leaves, or comes: what was kept may be another person's */
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event, request));
  else if (url.pathname.indexOf("{{ static_url }}") === 0) event.respondWith(part(request));
});

function part(request) {
  return fetch(request).catch(function (error) {
    return caches.match(request, { ignoreSearch: true }).then(function (kept) {
      if (kept) return kept;
      throw error;
    });
  });
}
/* The network first; a kept page where it fails, or where it keeps the reader waiting. */
function page(event, request) {
  var fresh = fetch(request).then(function (response) {
    if (response.ok && !response.redirected) event.waitUntil(keep(request.url, response.clone()));
    return response;
  });
  return forget().then(function (cache) { return cache.match(request.url); }).then(function (kept) {
    if (!kept) return fresh.catch(function () { return caches.match(NOTHING); });
    var late = new Promise(function (resolve) { setTimeout(function () { resolve(kept); }, PATIENCE); });
    return Promise.race([fresh.catch(function () { return kept; }), late]);
  });
}
/* The page says itself since when it is kept: offline.js tells the reader how old it is. */
function keep(url, response) {
  if ((response.headers.get("Content-Type") || "").indexOf("text/html") !== 0) return null;
  return response.text().then(function (text) {
    if (text.indexOf("<offline-form") < 0 && text.indexOf("<offline-queue") < 0) return null;
    var headers = new Headers(response.headers);
    headers.set("X-Balai-Kept", String(Date.now()));
    var page = new Response(text.replace("<html", '<html data-kept="' + Date.now() + '"'), { headers: headers });
    return caches.open(PAGES).then(function (cache) { return cache.put(url, page); });
  });
}
/* What is too old goes, whichever page is asked for: it may be about people, and wrong by now. */
function forget() {
  return caches.open(PAGES).then(function (cache) {
    return cache.keys().then(function (keys) {
      return Promise.all(keys.map(function (key) {
        return cache.match(key).then(function (kept) {
          var since = kept && Number(kept.headers.get("X-Balai-Kept"));
          return since && Date.now() - since < OLD ? null : cache.delete(key);
        });
      }));
    }).then(function () { return cache; });
  });
}
