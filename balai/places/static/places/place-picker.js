// <place-picker>: merges the selects inside it into one search, after the combobox pattern of ARIA 1.2.
// Without this script the selects and the button "show the next list" do the same.
//
// data-search   address of the search (JSON)      data-name   form name of the place found
// data-label    the place chosen already          data-say-*  its words, in the reader's language
// data-lists    the reader is on the way through the lists: begin with them
"use strict";

const WAIT = 180; // ms after the last letter
let count = 0;

class PlacePicker extends HTMLElement {
  connectedCallback() {
    this.lists = this.querySelector(".place");
    if (this.input || !this.lists || !this.dataset.search || !window.fetch) return;
    this.selects = Array.from(this.lists.querySelectorAll("select"));
    this.step = this.querySelector("button");
    this.number = ++count;
    this.found = [];
    this.active = -1;
    this.chosen = this.dataset.label || "";
    this.build();
    this.show(!this.hasAttribute("data-lists"));
  }

  say(key) {
    return this.getAttribute("data-say-" + key) || "";
  }

  build() {
    const first = this.selects[0];
    this.box = make("div", { class: "picker-search" });
    this.input = make("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "words",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "picker-" + this.number,
      placeholder: this.say("hint"),
    });
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (first.hasAttribute(name)) this.input.setAttribute(name, first.getAttribute(name));
    }
    this.input.setAttribute("aria-label", this.say("search"));
    this.options = make("ul", { role: "listbox", id: "picker-" + this.number, "aria-label": this.say("search") });
    this.options.hidden = true;
    this.status = make("p", { role: "status", class: "small soft" });
    this.toggle = make("button", { type: "button", class: "btn quiet" });
    this.box.append(this.input, this.options, this.status);
    this.insertBefore(this.box, this.lists);
    this.append(this.toggle);
    this.firstId = first.id;
    this.input.value = this.chosen;
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.options.addEventListener("mousedown", (event) => event.preventDefault());
    this.options.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.at));
    });
    this.toggle.addEventListener("click", () => {
      this.show(this.box.hidden);
      (this.box.hidden ? this.selects[0] : this.input).focus();
    });
  }

  // Either the search or the lists take part in the form, never both.
  show(search) {
    this.box.hidden = !search;
    this.lists.hidden = search;
    // Hidden it would still be the button that the Enter key presses.
    if (this.step && search) this.step.remove();
    else if (this.step) this.lists.insertAdjacentElement("afterend", this.step);
    this.toggle.textContent = this.say(search ? "lists" : "search");
    this.selects[0].id = search ? "" : this.firstId;
    this.input.id = search ? this.firstId : "";
    const keep = search && this.chosen && !this.hiddenField;
    this.selects.forEach((select) => {
      select.disabled = search && !keep;
    });
    if (!search) this.forget();
    if (!search) this.input.setCustomValidity("");
  }

  typed() {
    this.chosen = "";
    this.forget();
    this.selects.forEach((select) => {
      select.disabled = true;
    });
    const text = this.input.value.trim();
    this.input.setCustomValidity(text ? this.say("choose") : "");
    clearTimeout(this.timer);
    if (text.length < 2) {
      this.status.textContent = "";
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.search(text), WAIT);
  }

  search(text) {
    if (this.waiting) this.waiting.abort();
    const waiting = (this.waiting = new AbortController());
    const address = new URL(this.dataset.search, location.href);
    address.searchParams.set("q", text);
    fetch(address, { signal: waiting.signal, headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : Promise.reject(response)))
      .then((answer) => this.offer(answer.results))
      .catch((error) => {
        if (error.name === "AbortError") return;
        this.close();
        this.status.textContent = this.say("failed");
      });
  }

  offer(found) {
    this.found = found;
    this.options.textContent = "";
    found.forEach((place, at) => {
      const option = make("li", { role: "option", id: this.options.id + "-" + at, "aria-selected": "false" });
      option.dataset.at = at;
      const name = make("b");
      name.textContent = place.name;
      const detail = make("small");
      detail.textContent = [place.detail, place.code].filter(Boolean).join(" · ");
      option.append(name, " ", detail);
      this.options.append(option);
    });
    const words = found.length === 1 ? this.say("one") : found.length ? this.say("found") : this.say("none");
    this.status.textContent = words.replace("%n", found.length);
    this.open(found.length > 0);
  }

  open(open) {
    this.options.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.mark(-1);
  }

  close() {
    if (!this.options.hidden) this.open(false);
  }

  mark(at) {
    const options = this.options.children;
    if (options[this.active]) options[this.active].setAttribute("aria-selected", "false");
    this.active = at;
    const option = options[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const last = this.found.length - 1;
    const isOpen = !this.options.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (last < 0) return;
      event.preventDefault();
      if (!isOpen) this.open(true);
      const down = event.key === "ArrowDown";
      if (down) this.mark(this.active >= last ? 0 : this.active + 1);
      else this.mark(this.active <= 0 ? last : this.active - 1);
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab" && isOpen) {
      this.close();
    }
  }

  choose(at) {
    const place = this.found[at];
    if (!place) return;
    this.chosen = place.label;
    this.input.value = place.label;
    this.input.setCustomValidity("");
    this.status.textContent = "";
    this.close();
    this.keep(place);
    this.dispatchEvent(new CustomEvent("placechosen", { bubbles: true, detail: place }));
  }

  keep(place) {
    this.forget();
    const name = this.dataset.name || this.selects[this.selects.length - 1].name;
    this.hiddenField = make("input", { type: "hidden", name: name, value: String(place.id) });
    this.append(this.hiddenField);
    this.selects.forEach((select) => {
      select.disabled = true;
    });
  }

  forget() {
    if (this.hiddenField) this.hiddenField.remove();
    this.hiddenField = null;
  }
}

function make(tag, attributes) {
  const element = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
  return element;
}

customElements.define("place-picker", PlacePicker);
