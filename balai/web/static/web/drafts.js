/* <form data-draft="name">: what is being written is kept on the phone at every change, and put back when the page is
   opened again. Passwords, files and hidden fields are left out. A draft belongs to a person and lives thirty days. */
(function () {
  "use strict";
  var strip = document.querySelector("[data-sync]");
  var store = window.balaiStore;
  if (!strip || !store || !window.indexedDB || !strip.dataset.person) return;
  var words = strip.dataset;
  var MONTH = 30 * 24 * 60 * 60 * 1000;
  var LEFT_OUT = ["password", "file", "hidden", "submit", "button"];

  function written(form) {
    return Array.from(form.elements).filter(function (e) {
      return e.name && LEFT_OUT.indexOf(e.type) < 0 && !("noDraft" in e.dataset) &&
        ((e.type !== "checkbox" && e.type !== "radio") || e.checked);
    }).map(function (e) { return [e.name, e.value]; });
  }
  function line() {
    var note = document.createElement("p");
    note.className = "small soft";
    note.setAttribute("role", "status");
    note.hidden = true;
    return note;
  }
  function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

  function tend(form) {
    var id = [words.person, location.pathname, form.dataset.draft].join("|");
    var blank = written(form);
    var timer = null;
    // What was put back is told above; what was kept is told below, where it moves no button away under a finger.
    var above = form.insertBefore(line(), form.firstChild);
    var below = form.appendChild(line());

    function tell(text, again) {
      var note = again ? above : below;
      note.hidden = false;
      note.textContent = text + " ";
      if (!again) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "as-link";
      button.textContent = words.draftClear;
      button.addEventListener("click", function () {
        window.balaiFill(form, blank);
        store.remove("drafts", id).then(hide);
      });
      note.appendChild(button);
    }
    function hide() { above.hidden = below.hidden = true; }
    function keep(sent) {
      var fields = written(form);
      if (same(fields, blank)) return;
      var draft = { id: id, person: words.person, at: Date.now(), fields: fields, sent: sent === true };
      store.put("drafts", draft).then(function () {
        var now = new Date();
        var digits = function (n) { return String(n).padStart(2, "0"); };
        var time = digits(now.getHours()) + words.clockMark + digits(now.getMinutes());
        if (!sent) tell(words.draftKept.replace("{time}", time), false);
      }, function () { tell(words.draftFull, false); });
    }
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(keep, 800); });
    form.addEventListener("change", function () { clearTimeout(timer); keep(); });
    form.addEventListener("submit", function () { clearTimeout(timer); keep(true); });
    form.addEventListener("balai:kept", function () { clearTimeout(timer); store.remove("drafts", id); hide(); });

    store.get("drafts", id).then(function (draft) {
      if (!draft) return;
      var entry = performance.getEntriesByType("navigation")[0];
      var cameBack = entry && entry.type === "back_forward";
      var answered = form.querySelector("[aria-invalid]");
      if (draft.at < Date.now() - MONTH || (draft.sent && !cameBack && !answered)) {
        store.remove("drafts", id);
      } else if (!answered && !same(draft.fields, blank) && same(written(form), blank)) {
        window.balaiFill(form, draft.fields);
        tell(words.draftBack, true);
      }
    });
  }
  document.querySelectorAll("form[data-draft]").forEach(tend);
})();
