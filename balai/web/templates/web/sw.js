{% load static %}/* The service worker: pages with a form that works without a signal stay readable without one. Version {{ version }}. */
"use strict";
var SHELL = "balai-shell-{{ version }}";
var PAGES = "balai-pages";
var PARTS = [{% for part in parts %}"{{ part }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
var NOTHING = "{{ nothing }}";
var ACCOUNT = [{% for path in account %}"{{ path }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
var PATIENCE = 8000;

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
    if (response.ok && !response.redirected) event.waitUntil(keep(request, response.clone()));
    return response;
  });
  return caches.open(PAGES).then(function (cache) { return cache.match(request.url); }).then(function (kept) {
    if (!kept) return fresh.catch(function () { return caches.match(NOTHING); });
    var late = new Promise(function (resolve) { setTimeout(function () { resolve(kept); }, PATIENCE); });
    return Promise.race([fresh.catch(function () { return kept; }), late]);
  });
}
function keep(request, response) {
  if ((response.headers.get("Content-Type") || "").indexOf("text/html") !== 0) return null;
  var copy = response.clone();
  return response.text().then(function (text) {
    if (text.indexOf("<offline-form") < 0 && text.indexOf("<offline-queue") < 0) return null;
    return caches.open(PAGES).then(function (cache) { return cache.put(request.url, copy); });
  });
}
