/* The writing sheet. <markdown-sheet> puts tools above the text and shows below how it will be read;
   <photo-shrinker> makes a photo smaller before it travels. Without a script both are plain fields. Chromium 78 and later. */
(function () {
  "use strict";
  if (!window.customElements) return;

  var TOOLS = [
    ["bold", "**", "**"], ["italic", "*", "*"], ["heading", "\n## ", "\n"],
    ["list", "\n- ", "\n"], ["quote", "\n> ", "\n"], ["link", "[", "](https://)"],
  ];
  var PATIENCE = 700;
  var LONGEST_SIDE = 1600;

  function put(field, before, after) {
    var from = field.selectionStart, to = field.selectionEnd, text = field.value;
    if (before[0] === "\n" && (from === 0 || text[from - 1] === "\n")) before = before.slice(1);
    field.value = text.slice(0, from) + before + text.slice(from, to) + after + text.slice(to);
    field.focus();
    field.setSelectionRange(from + before.length, to + before.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  customElements.define("markdown-sheet", class extends HTMLElement {
    connectedCallback() {
      var self = this;
      var field = this.querySelector("textarea");
      if (!field || this.ready) return;
      this.ready = true;
      this.field = field;
      field.parentNode.insertBefore(this.tools(), field);
      var timer = null;
      field.addEventListener("input", function () {
        clearTimeout(timer);
        timer = setTimeout(function () { self.draw(); }, PATIENCE);
      });
      var asked = field.form.querySelector("button[name=preview]");
      if (asked) asked.addEventListener("click", function (event) {
        event.preventDefault();  // sent to the server and back, the sheet would lose the photo that was chosen
        self.draw(true);
      });
    }
    tools() {
      var self = this;
      var bar = document.createElement("div");
      bar.className = "tools";
      bar.setAttribute("role", "toolbar");
      bar.setAttribute("aria-label", this.dataset.tools);
      TOOLS.forEach(function (tool) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = self.dataset[tool[0]];
        button.addEventListener("click", function () { put(self.field, tool[1], tool[2]); });
        bar.appendChild(button);
      });
      return bar;
    }
    draw(asked) {
      var form = this.field.form;
      var box = this.querySelector("[data-preview]");
      var body = new FormData();
      body.append("body", this.field.value);
      body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      fetch(this.dataset.url, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
        return answer.ok && !answer.redirected ? answer.text() : null;
      }).then(function (html) {
        if (html === null) return;
        box.querySelector("[data-text]").innerHTML = html;  // sieved by the server, the same way as the public page
        box.hidden = !html && !asked;
        if (asked) box.scrollIntoView({ block: "center" });
      }).catch(function () {});  // without a signal there is no preview; nothing is lost
    }
  });

  function size(bytes) { return bytes > 1048576 ? (bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) + " MB" : Math.round(bytes / 1024) + " KB"; }

  function smaller(file) {
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      var part = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * part);
      canvas.height = Math.round(picture.height * part);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) { canvas.toBlob(resolve, "image/jpeg", 0.82); });
    });
  }

  customElements.define("photo-shrinker", class extends HTMLElement {
    connectedCallback() {
      var self = this;
      var field = this.querySelector("input[type=file]");
      if (!field || this.ready || !window.createImageBitmap) return;
      this.ready = true;
      field.addEventListener("change", function () {
        var file = field.files[0];
        if (!file || file.size < 300000 || self.busy === file.name + file.size) return;
        smaller(file).then(function (blob) {
          if (!blob || blob.size >= file.size) return;
          var made = new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
          var transfer = new DataTransfer();
          transfer.items.add(made);
          self.busy = made.name + made.size;
          field.files = transfer.files;
          self.tell(self.dataset.smaller.replace("{before}", size(file.size)).replace("{after}", size(made.size)));
        }).catch(function () {});  // what this browser cannot open the server may, or says why not
      });
    }
    tell(text) {
      if (!this.note) {
        this.note = this.appendChild(document.createElement("p"));
        this.note.className = "small soft";
        this.note.setAttribute("role", "status");
      }
      this.note.textContent = text;
    }
  });
})();
