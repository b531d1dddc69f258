/* The offline queue. <offline-form> keeps the answers of the form inside it on the phone until the server has them;
   the sync strip says what is safe; <offline-queue> lists it. The words come from data attributes of the strip. */
(function () {
  "use strict";
  var strip = document.querySelector("[data-sync]");
  if (!strip || !window.indexedDB || !window.customElements) return;
  var store = window.balaiStore;
  var words = strip.dataset;
  var person = words.person;
  var PAGES = "balai-pages";
  var DAY = 24 * 60 * 60 * 1000;
  var PATIENCE = 60000;
  var sending = false;
  var trouble = "";  // "", "offline" or "expired"
  var full = false;  // the last answer found no room
  var kept = Number(document.documentElement.dataset.kept);  // since when, where the worker shows what it kept

  /* ---- words ---- */
  function say(name, n, time) {
    var text = (n === 1 && words[name + "One"]) || words[name] || "";
    return text.replace("{n}", n).replace("{time}", time || "");
  }
  function clock(at) {
    var date = new Date(at);
    var digits = function (n) { return String(n).padStart(2, "0"); };
    return digits(date.getHours()) + words.clockMark + digits(date.getMinutes());
  }

  function age() {
    if (!kept) return "";
    var days = Math.floor((Date.now() - kept) / DAY);
    return say(days ? "age" : "ageToday", days, clock(kept)) + " ";
  }

  /* ---- the strip ---- */
  function show(kind, title, text, actions) {
    strip.hidden = !kind;
    strip.classList.toggle("ok", kind === "ok");
    strip.querySelector("[data-icon-ok]").toggleAttribute("hidden", kind !== "ok");
    strip.querySelector("[data-icon-held]").toggleAttribute("hidden", kind === "ok");
    strip.querySelector("b").textContent = title;
    strip.querySelector("[data-text]").textContent = text;
    ["send", "signin", "list"].forEach(function (name) {
      strip.querySelector("[data-" + name + "]").hidden = actions.indexOf(name) < 0;
    });
  }
  function tell() {
    return store.of("queue", person).then(function (entries) {
      var held = entries.filter(function (e) { return e.state === "held"; }).length;
      var refused = entries.filter(function (e) { return e.state === "no"; }).length;
      var sent = entries.filter(function (e) { return e.state === "sent"; });
      if (!held && !refused && !full) {
        document.querySelectorAll("offline-form [data-note]").forEach(function (note) { note.hidden = true; });
      }
      if (full) show("held", words.full, words.fullText, []);
      else if (trouble === "expired" && held) show("held", words.expired, say("expiredText", held), ["signin"]);
      else if (trouble === "offline" || !navigator.onLine) {
        var waits = document.querySelector("offline-form") ? words.waits : words.elsewhere;
        show("held", words.offline, age() + (held ? say("held", held) : waits), held ? ["send", "list"] : []);
      } else if (held) show("held", sending ? words.sending : words.waiting, say("held", held), ["send", "list"]);
      else if (refused) show("held", say("refused", refused), words.refusedText, ["list"]);
      else if (sent.length) show("ok", words.sent, say("last", 0, clock(sent[sent.length - 1].sentAt)), []);
      else if (kept) show("held", words.slow, age(), []);
      else show("", "", "", []);
      document.querySelectorAll("offline-queue").forEach(function (list) { list.draw && list.draw(entries); });
    });
  }

  /* ---- sending ---- */
  function asked(url, options) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    var done = function () { clearTimeout(timer); };
    var request = fetch(url, Object.assign({ credentials: "same-origin", signal: stop.signal }, options));
    request.then(done, done);
    return request;
  }
  function whoIsHere() {
    return asked(words.who, { cache: "no-store", headers: { Accept: "application/json" } }).then(function (response) {
      if (!response.ok) throw new Error("who: " + response.status);
      return response.json();
    });
  }
  /* "sent", "refused", "expired" or "later"; a network failure is "offline". */
  function post(entry, here) {
    var body = new FormData();
    entry.fields.forEach(function (field) {
      if (field[1] instanceof Blob) body.append(field[0], field[1], field[1].name || "file");
      else body.append(field[0], field[1]);
    });
    body.set("csrfmiddlewaretoken", here.token);
    body.set("idempotency_key", entry.id);
    return asked(entry.url, { method: "POST", body: body, headers: { "X-CSRFToken": here.token, "X-Balai-Queue": "1" } })
      .then(function (response) {
        var where = response.headers.get("X-Balai-Location");
        if (where) {
          where = new URL(where, entry.url);
          return { outcome: here.login.indexOf(where.pathname) < 0 ? "sent" : "expired", url: where.href };
        }
        if (response.status >= 500 || response.status === 429 || response.status === 408) return { outcome: "later" };
        return { outcome: "refused", status: response.status };
      }, function () { return { outcome: "offline" }; });
  }
  function settle(entry, result) {
    if (result.outcome === "sent") {
      return store.put("queue", {
        id: entry.id, person: entry.person, title: entry.title, at: entry.at, state: "sent", sentAt: Date.now(),
      });
    }
    if (result.outcome === "refused") {
      return store.put("queue", Object.assign({}, entry, { state: "no", status: result.status }));
    }
    trouble = result.outcome === "later" ? "" : result.outcome;
    return Promise.resolve();
  }
  function alone(work) {  // one tab at a time; a replay would be harmless, but not free
    if (!navigator.locks) return work();
    return navigator.locks.request("balai-queue", work);
  }
  function drain() {
    if (sending || !person) return Promise.resolve();
    sending = true;
    return alone(function () {
      return store.of("queue", person).then(function (entries) {
        var old = entries.filter(function (e) { return e.state === "sent" && e.sentAt < Date.now() - DAY; });
        var held = entries.filter(function (e) { return e.state === "held"; });
        var tidy = Promise.all(old.map(function (e) { return store.remove("queue", e.id); }));
        if (!held.length) return tidy.then(function () { if (navigator.onLine) trouble = ""; });
        return tidy.then(tell).then(whoIsHere).then(function (here) {
          trouble = here.person === person ? "" : "expired";
          return trouble ? null : oneByOne(held, here);
        }, function () { trouble = "offline"; });
      });
    }).then(function () { sending = false; }, function () { sending = false; }).then(tell);
  }
  function oneByOne(entries, here) {
    if (!entries.length) return null;
    return post(entries[0], here).then(function (result) {
      return settle(entries[0], result).then(tell).then(function () {
        return result.outcome === "sent" || result.outcome === "refused" ? oneByOne(entries.slice(1), here) : null;
      });
    });
  }

  /* ---- the form ---- */
  function answers(form, button) {
    var fields = [];
    new FormData(form).forEach(function (value, name) {
      if (name === "csrfmiddlewaretoken" || name === "idempotency_key") return;
      if (value instanceof File && !value.name && !value.size) return;
      fields.push([name, value]);
    });
    if (button && button.name) fields.push([button.name, button.value]);
    return fields;
  }
  function define(name, element) { if (!customElements.get(name)) customElements.define(name, element); }

  define("offline-form", class extends HTMLElement {
    connectedCallback() {
      var self = this;
      var form = this.querySelector("form");
      if (!form || !person || this.ready) return;
      this.ready = true;
      this.form = form;
      this.note = this.querySelector("[data-note]");
      this.renew();
      form.addEventListener("click", function (event) {
        self.button = event.target.closest("button[type=submit],input[type=submit]");
      });
      form.addEventListener("submit", function (event) {
        if (self.native) return;
        event.preventDefault();
        if (!self.busy) self.submit();
      });
      var wanted = function () {
        var id = location.hash.match(/^#antrean=([0-9a-f]{32})$/);
        if (id) self.restore(id[1]);
      };
      window.addEventListener("hashchange", wanted);
      wanted();
    }
    renew(id) {
      var field = this.form.elements.idempotency_key;
      if (!field) {
        field = document.createElement("input");
        field.type = "hidden";
        field.name = "idempotency_key";
        this.form.appendChild(field);
      }
      field.value = this.key = id || store.key();
    }
    entry() {
      return {
        id: this.key, person: person, title: this.dataset.title || document.title, at: Date.now(), state: "held",
        url: this.form.action, page: location.pathname + location.search, fields: answers(this.form, this.button),
      };
    }
    submit() {
      var self = this;
      var entry = this.entry();
      this.busy = true;
      store.put("queue", entry).then(function () {
        full = false;
        self.form.dispatchEvent(new CustomEvent("balai:kept", { bubbles: true }));
        return tell().then(function () { return self.send(entry); });
      }, function () { return self.cannotKeep(); }).then(function () { self.busy = false; });
    }
    send(entry) {
      var self = this;
      if (!navigator.onLine) return this.waits();
      return whoIsHere().then(function (here) {
        if (here.person !== person) { trouble = "expired"; return self.waits(); }
        return post(entry, here).then(function (result) {
          // Answered with the form again: sent the plain way, its page shows what to mend.
        if (result.status === 200 || result.status === 422) return self.natively(entry);
          return settle(entry, result).then(function () {
            if (result.outcome === "sent") { location.assign(result.url); return null; }
            return self.waits(result.outcome === "refused" ? words.refusedText : words.kept);
          });
        });
      }, function () { trouble = "offline"; return self.waits(); });
    }
    waits(text) {
      this.form.reset();
      this.renew();
      this.say(text || words.kept);
      return tell();
    }
    natively(entry) {
      var self = this;
      return store.remove("queue", entry.id).then(function () {
        self.native = true;
        if (self.button) self.button.click(); else self.form.submit();
      });
    }
    /* The phone is full. With a signal the form goes the plain way; without one it stays as it is, and says so. */
    cannotKeep() {
      if (navigator.onLine) { this.native = true; this.form.submit(); return null; }
      full = true;
      this.say(words.fullText);
      return tell();
    }
    say(text) {
      if (!this.note) return;
      this.note.hidden = false;
      this.note.querySelector("p").textContent = text;
      this.note.scrollIntoView({ block: "center" });
    }
    restore(id) {
      var self = this;
      store.get("queue", id).then(function (entry) {
        if (!entry || entry.person !== person || !entry.fields) return;
        fill(self.form, entry.fields);
        self.renew(id);
        self.form.scrollIntoView();
      });
    }
  });

  /* Put answers back into a form, files included. */
  function fill(form, fields) {
    var files = {};
    Array.from(form.elements).forEach(function (e) { if (e.type === "checkbox") e.checked = false; });
    fields.forEach(function (field) {
      var control = form.elements[field[0]];
      if (!control) return;
      if (field[1] instanceof Blob) { (files[field[0]] = files[field[0]] || []).push(field[1]); return; }
      var controls = control.length !== undefined && !control.options ? Array.from(control) : [control];
      controls.forEach(function (one) {
        if (one.type === "checkbox" || one.type === "radio") { if (one.value === field[1]) one.checked = true; }
        else if (one.type !== "file" && one.type !== "submit") one.value = field[1];
      });
    });
    Object.keys(files).forEach(function (name) {
      var transfer = new DataTransfer();
      files[name].forEach(function (file) { transfer.items.add(file); });
      form.elements[name].files = transfer.files;
    });
  }
  window.balaiFill = fill;

  define("offline-queue", class extends HTMLElement {
    draw(entries) {
      var row = this.querySelector("template");
      var list = this.querySelector("ul");
      var none = this.querySelector("[data-none]");
      list.textContent = "";
      none.hidden = entries.length > 0;
      entries.slice().reverse().forEach(function (entry) {
        var item = document.importNode(row.content, true);
        item.querySelector("b").textContent = entry.title;
        item.querySelector("small").textContent = clock(entry.sentAt || entry.at);
        item.querySelectorAll("[data-state]").forEach(function (state) {
          state.hidden = state.dataset.state !== entry.state;
        });
        var again = item.querySelector("[data-again]");
        var drop = item.querySelector("[data-drop]");
        again.hidden = drop.hidden = entry.state !== "no";
        if (entry.page) again.href = entry.page + "#antrean=" + entry.id;
        drop.addEventListener("click", function () {
          if (window.confirm(words.dropSure)) store.remove("queue", entry.id).then(tell);
        });
        list.appendChild(item);
      });
    }
  });

  /* ---- the beginning of a page ---- */
  function remember() {
    var before = localStorage.getItem("balai-person");
    localStorage.setItem("balai-person", person);
    if (before !== null && before !== person && window.caches) return caches.delete(PAGES);
    return Promise.resolve();
  }
  function keepPage() {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register(words.worker, { scope: "/" }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function () {
      var keeps = document.querySelector("offline-form,offline-queue");
      if (keeps && !navigator.serviceWorker.controller) {
        return navigator.serviceWorker.ready.then(function (here) { here.active.postMessage({ keep: location.href }); });
      }
      return null;
    }).catch(function () {});
  }
  strip.querySelector("[data-send]").addEventListener("click", drain);
  window.addEventListener("online", function () { trouble = ""; drain(); });
  window.addEventListener("offline", function () { trouble = "offline"; tell(); });
  remember().then(keepPage);
  tell().then(drain);
})();
