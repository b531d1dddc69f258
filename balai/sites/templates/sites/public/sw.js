{% load static %}{% comment %}
The worker of a village's host: the last pages read can be read again without a signal. It weighs at most 2 KB, so
what it does stands here, where nobody pays for it. Its text changes with the offline page, and so it is installed anew.

L: the offline page in each language, with its style sheet. P: pages. T: pictures, sheets, scripts.
`page`: the network always comes first. What is kept is shown where there is none, or where it keeps the reader
waiting for more than W; then the page learns from `keep` when something newer has come (static/sites/reader.js).
`keep`: whatever may be kept for everybody; all else is `no-store` (sites/middleware.py). Gone is gone here too.
`late`: only what is younger than O. `put`: the newest N of a kind; what is put again is the newest.
`list`, `show`: the words come from the offline page: `<template id="off">`, `<template id="slow">`, the mark `<!--kept-->`.
{% endcomment %}const L = "L{{ version }}", P = "P", T = "T", W = 8e3, O = 12096e5, H = "X-Kept";
const off = u => caches.match(u.includes("/en/") ? "{{ english }}" : "{{ indonesian }}");
const put = async (name, url, res, n) => {
  const c = await caches.open(name);
  await c.put(url, res);
  (await c.keys()).slice(0, -n).map(k => c.delete(k));
};
const late = async url => {
  const c = await caches.open(P), res = await c.match(url);
  if (res && Date.now() - res.headers.get(H) < O) return res;
  c.delete(url);
};
const html = (res, text) => new Response(text, { headers: res.headers });
const age = (res, url) => {
  const m = Math.max(1, (Date.now() - res.headers.get(H)) / 6e4), f = n => -Math.floor(n);
  return new Intl.RelativeTimeFormat(url.includes("/en/") ? "en" : "id")
    .format(...(m < 60 ? [f(m), "minute"] : m < 1440 ? [f(m / 60), "hour"] : [f(m / 1440), "day"])).replace(" yang", "");
};
const show = async (res, url, id) => {
  const note = (await (await off(url)).text()).split(`<template id="${id}">`)[1].split("</template>")[0];
  return html(res, (await res.text()).replace("<header", s => note.replace("{age}", age(res, url)) + s));
};
const list = async url => {
  const res = await off(url), c = await caches.open(P);
  const rows = await Promise.all((await c.keys()).reverse().map(async k => {
    const one = await late(k.url);
    return one && `<li><a class="more" href="${k.url}">${/<title>([^<]*)/.exec(await one.text())[1].replace(/ –[^–]*$/, "")}</a> <small>${age(one, url)}</small>`;
  }));
  return html(res, (await res.text()).replace("<!--kept-->", () => rows.filter(r => r).join("")));
};
const keep = async (url, res, id) => {
  const gone = res.status == 404 || res.status == 410, h = new Headers(res.headers), g = k => h.get(k) || "";
  if (!gone && (!res.ok || res.redirected || !/html/.test(g("Content-Type")) || /no-store/.test(g("Cache-Control")))) return;
  const text = await res.text(), old = await late(url), c = id && await clients.get(id);
  if (c && old && await old.text() != text) c.postMessage(1);
  h.set(H, Date.now());
  return gone ? (await caches.open(P)).delete(url) : put(P, url, new Response(text, { headers: h }), 30);
};
const page = async (e, url) => {
  const net = Promise.resolve(e.preloadResponse).then(r => r || fetch(e.request)), old = await late(url);
  e.waitUntil(net.then(r => keep(url, r.clone(), e.resultingClientId)).catch(() => 0));
  try {
    return await Promise.race(old ? [net, new Promise(ok => setTimeout(ok, W))] : [net]) || show(old, url, "slow");
  } catch (x) {
    return old ? show(old, url, "off") : list(url);
  }
};
const thing = async (e, url) => {
  try {
    const res = await fetch(e.request);
    if (res.ok) e.waitUntil(put(T, url, res.clone(), 60));
    return res;
  } catch (x) {
    return await caches.match(url) || Response.error();
  }
};
oninstall = e => e.waitUntil(caches.open(L).then(c => c.addAll([{% for part in parts %}"{{ part }}",{% endfor %}])).then(() => skipWaiting()));
onactivate = e => e.waitUntil(caches.keys().then(async a => {
  await Promise.all(a.filter(n => n[0] == "L" && n != L).map(n => caches.delete(n)));
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  return clients.claim();
}));
onmessage = e => e.waitUntil(Promise.all(e.data.map(async (url, i) => {
  const res = await fetch(url, { cache: "force-cache" });
  return i ? put(T, url, res, 60) : keep(url, res);
})));
onfetch = e => {
  const r = e.request, [url] = r.url.split("#"), p = new URL(url);
  if (r.method != "GET" || p.origin != location.origin) return;
  if (r.mode == "navigate") e.respondWith(page(e, url));
  else if (/^\/(static|gambar)\//.test(p.pathname)) e.respondWith(thing(e, url));
};
