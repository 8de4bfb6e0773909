// Makes each search field a WAI-ARIA combobox. What fits while one types is loaded when somebody goes to a field: who only reads does not
// pay for it. Without this script the form is a field and a button.
(() => {
  const { from, module, style } = document.currentScript.dataset;

  function prepare(field) {
    const list = document.createElement("ul");
    list.id = `${field.id}-goi-y`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    field.parentElement.append(list);
    field.type = "text"; // the role may not stand on a field of type search
    const names = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries({ ...names, inputmode: "search", enterkeyhint: "search" })) field.setAttribute(name, value);
    const load = () => import(module).then((loaded) => loaded.suggest(field, list, { from, style }));
    field.addEventListener("focus", () => load().catch(() => {}), { once: true }); // the line is down: the form works without
  }

  document.querySelectorAll("form[role=search] input[name=q]").forEach(prepare);
})();
