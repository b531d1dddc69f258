/* <copy-box>: adds a button that copies the field inside. Without scripts the field can be marked by hand. */
customElements.define("copy-box", class extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("textarea, input");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn quiet";
    button.textContent = this.dataset.copy;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", () => {
      field.select();
      const done = () => { said.textContent = this.dataset.copied; };
      const plain = () => document.execCommand("copy") && done();
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, plain);
      else plain();
    });
    this.append(button, said);
  }
});
