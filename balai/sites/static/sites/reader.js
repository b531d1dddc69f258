/* After the page has come: the worker that keeps it for when there is no signal (templates/sites/public/sw.js). */
(function () {
  "use strict";
  var worker = navigator.serviceWorker;
  if (!worker || !window.Intl || !Intl.RelativeTimeFormat) return;
  worker.onmessage = function () {  // the worker showed a kept page, and something newer has come since
    document.querySelectorAll("[data-newer]").forEach(function (link) { link.hidden = false; });
  };
  addEventListener("load", function () {
    var first = !worker.controller;
    worker.register("/sw.js").then(function () { return worker.ready; }).then(function (here) {
      if (!first) return;
      var things = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
      things = things.filter(function (url) { return /^\/(static|gambar)\//.test(url.slice(location.origin.length)); });
      here.active.postMessage([location.href.split("#")[0]].concat(things));
    });
  });
})();
