// Beside each heading and clause that has an address, a button that copies its citation as Decree 30/2020/NĐ-CP writes it. Where words of
// one of its clauses or points are selected, that clause or point is cited. Without this script the words stand in the page.
(() => {
  const text = document.querySelector("[data-citation]");
  if (!text || !navigator.clipboard) return; // the clipboard is there on https only

  const units = [...text.querySelectorAll("[data-unit]")];
  const handles = [...text.querySelectorAll(".headed__address, .clause-address")];

  function lastBefore(elements, node) {
    const before = elements.filter((each) => each.contains(node) || each.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    return before[before.length - 1];
  }

  function citedUnit(heading) {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return heading;
    const selected = lastBefore(units, selection.anchorNode);
    const isWithin = selected && selected.dataset.unit.endsWith(` ${heading.dataset.unit}`); // "khoản 2 Mục V" is of "Mục V"
    return isWithin ? selected : heading;
  }

  for (const handle of handles) {
    const heading = handle.closest("[data-unit]");
    const isClause = handle.matches(".clause-address");
    const button = document.createElement("button");
    const name = heading.dataset.unit;
    button.type = "button";
    button.className = isClause ? "headed__copy clause-copy" : "headed__copy";
    button.textContent = isClause ? "Chép" : "Chép trích dẫn";
    button.setAttribute("aria-label", `Chép trích dẫn ${name}`);
    button.title = "Bôi đen một khoản, điểm bên dưới để chép trích dẫn khoản, điểm đó";
    button.addEventListener("mousedown", (event) => event.preventDefault()); // a press must not undo the selection
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${citedUnit(heading).dataset.unit} ${text.dataset.citation}`);
      button.textContent = "Đã chép";
      button.setAttribute("aria-label", `Đã chép trích dẫn ${name}`);
    });
    handle.after(button);
  }
})();
