/* What waits on this phone: two stores in IndexedDB, the queue of unsent answers and the drafts.
   Every entry belongs to a person; nobody else on a shared phone sees or sends it. Chromium 78 and later. */
(function () {
  "use strict";
  var opened;

  function open() {
    if (!opened) {
      opened = new Promise(function (resolve, reject) {
        var request = indexedDB.open("balai", 1);
        request.onupgradeneeded = function () {
          request.result.createObjectStore("queue", { keyPath: "id" });
          request.result.createObjectStore("drafts", { keyPath: "id" });
        };
        request.onsuccess = function () { resolve(request.result); };
        request.onerror = function () { opened = null; reject(request.error); };
      });
    }
    return opened;
  }

  /* Resolves only when the transaction is complete: until then nothing is promised to the reader. */
  function run(store, mode, work) {
    return open().then(function (db) {
      return new Promise(function (resolve, reject) {
        var transaction = db.transaction(store, mode);
        var request = work(transaction.objectStore(store));
        transaction.oncomplete = function () { resolve(request && request.result); };
        transaction.onabort = transaction.onerror = function () { reject(transaction.error || request.error); };
      });
    });
  }

  window.balaiStore = {
    put: function (store, entry) { return run(store, "readwrite", function (s) { return s.put(entry); }); },
    get: function (store, id) { return run(store, "readonly", function (s) { return s.get(id); }); },
    remove: function (store, id) { return run(store, "readwrite", function (s) { return s.delete(id); }); },
    of: function (store, person) {
      return run(store, "readonly", function (s) { return s.getAll(); }).then(function (entries) {
        return entries.filter(function (entry) { return entry.person === person; })
          .sort(function (a, b) { return a.at - b.at; });
      });
    },
    key: function () {
      return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
        return byte.toString(16).padStart(2, "0");
      }).join("");
    },
  };
})();
