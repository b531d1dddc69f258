// A button marked data-print prints the page; without this script the browser's menu does.
"use strict";
Array.from(document.querySelectorAll("[data-print]")).forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});
