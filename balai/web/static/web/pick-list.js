// <pick-list>: a long checklist that can be searched, counts what is ticked, and ticks a whole group at once.
// Without this script it is what it holds: groups to open, boxes to tick.
//
// data-item     an element with one checkbox, its text is searched (a label, a row of a table)
// data-group    the items of one group; its <summary> gets the group's count
// data-say-*    its words: filter, none, count ("%n" ticked, "%m" in all), all, nothing, some ("%n")
"use strict";

let lists = 0;

class PickList extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.items = Array.from(this.querySelectorAll("[data-item]")).map((element) => ({
      element: element,
      box: element.querySelector("input[type=checkbox]"),
      text: plain(element.dataset.item || element.textContent),
    }));
    this.groups = Array.from(this.querySelectorAll("[data-group]")).map((element) => this.group(element));
    if (!this.items.length) return;
    this.build();
    this.count();
    this.addEventListener("change", () => this.count());
  }

  say(key) {
    return this.getAttribute("data-say-" + key) || "";
  }

  group(element) {
    const summary = element.querySelector("summary");
    const group = {
      element: element,
      items: this.items.filter((item) => element.contains(item.element)),
      name: plain(summary ? summary.textContent : ""),
      open: element.open,
    };
    if (summary) group.told = summary.appendChild(make("b"));
    const free = group.items.filter((item) => item.box && !item.box.disabled);
    if (free.length > 1) {
      group.all = make("button", { type: "button", class: "as-link" });
      group.all.addEventListener("click", () => this.tickAll(group));
      const fieldset = element.querySelector("fieldset") || element;
      fieldset.parentNode.insertBefore(group.all, fieldset);
    }
    return group;
  }

  build() {
    const id = "pick-" + ++lists;
    const head = make("div", { class: "pick-head" });
    const asked = make("div");
    const label = make("label", { for: id });
    label.textContent = this.say("filter");
    this.input = make("input", { id: id, type: "search", autocomplete: "off", spellcheck: "false" });
    this.status = make("p", { role: "status" });
    asked.append(label, this.input);
    head.append(asked, this.status);
    this.insertBefore(head, this.firstChild);
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it would send the form
      if (event.key === "Escape" && this.input.value) {
        event.preventDefault();
        this.input.value = "";
        this.filter();
      }
    });
  }

  // Every word must be found in the item or in the name of its group.
  filter() {
    const words = plain(this.input.value).split(" ").filter(Boolean);
    const within = (text) => words.every((word) => text.indexOf(word) >= 0);
    this.items.forEach((item) => {
      item.element.hidden = !within(item.text + " " + this.nameOf(item));
    });
    this.groups.forEach((group) => {
      const hits = group.items.filter((item) => !item.element.hidden).length;
      group.element.hidden = !hits;
      group.element.open = words.length ? hits > 0 : group.open;
    });
    this.count();
  }

  nameOf(item) {
    const group = this.groups.find((one) => one.element.contains(item.element));
    return group ? group.name : "";
  }

  tickAll(group) {
    const free = this.shown(group);
    const tick = free.some((item) => !item.box.checked);
    free.forEach((item) => {
      item.box.checked = tick;
    });
    this.count();
  }

  // What "all" means: the boxes that can be ticked and are in sight.
  shown(group) {
    return group.items.filter((item) => item.box && !item.box.disabled && !item.element.hidden);
  }

  count() {
    const ticked = (items) => items.filter((item) => item.box && item.box.checked && !item.box.disabled).length;
    const free = this.items.filter((item) => item.box && !item.box.disabled).length;
    const found = this.items.some((item) => !item.element.hidden);
    const most = this.dataset.most || number(free);
    const words = this.say("count").replace("%n", number(ticked(this.items))).replace("%m", most);
    this.status.textContent = found ? words : this.say("none");
    this.groups.forEach((group) => {
      const n = ticked(group.items);
      if (group.told) group.told.textContent = n ? this.say("some").replace("%n", number(n)) : "";
      if (!group.all) return;
      const free = this.shown(group);
      group.all.hidden = !free.length;
      group.all.textContent = this.say(free.length && free.every((item) => item.box.checked) ? "nothing" : "all");
    });
  }
}

function plain(text) {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

function number(n) {
  return n.toLocaleString(document.documentElement.lang || "id");
}

function make(tag, attributes) {
  const element = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
  return element;
}

customElements.define("pick-list", PickList);
