/* <watch-work>: while data-runs stands on it, looks every two seconds how far the work is, and shows it in its place. */
customElements.define("watch-work", class extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("data-runs")) this.later = setTimeout(() => this.look(), 2000);
  }
  disconnectedCallback() { clearTimeout(this.later); }
  look() {
    if (document.hidden) { this.later = setTimeout(() => this.look(), 2000); return; }
    fetch(location.href, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      return answer.text();
    }).then((text) => {
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(this.id);
      if (!fresh) return;
      if (!fresh.hasAttribute("data-runs")) { location.reload(); return; }
      const now = fresh.querySelector("[data-far]"), then = this.querySelector("[data-far]");
      if (now && then) then.replaceWith(document.importNode(now, true));
      this.later = setTimeout(() => this.look(), 2000);
    }).catch(() => { this.later = setTimeout(() => this.look(), 10000); });
  }
});
