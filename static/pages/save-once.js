// What is being written saves itself. «Lưu» or «Xuất bản» pressed in that very moment would make a second page beside the
// one that is just being made: the press waits for the answer, and no saving begins once the form is on its way.
(() => {
  let isSaving = false, isSent = false, pressed = null;

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    else isSaving = true;
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-edit-form]")) return;
    if (!isSaving) {
      isSent = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
  }, true);

  function goOn() {
    isSaving = false;
    if (!pressed) return;
    const button = pressed;
    pressed = null;
    button.disabled = false; // its spinner has switched it off, and a button that is off is not sent
    button.form.requestSubmit(button);
  }

  document.addEventListener("w-autosave:success", goOn);
  document.addEventListener("w-autosave:error", goOn);
})();
