// Reloads the page of an import that is under way, so that its progress is seen; stops when it is done.
(() => {
  const running = document.querySelector("[data-import-running]");
  if (running) {
    setTimeout(() => location.reload(), 3000);
  }
})();
