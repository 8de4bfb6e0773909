// Keeps the line beside the publish button up to date: asks again while something is on its way, and then falls silent.
(() => {
  const FIRST_WAIT = 1000, LONGEST_WAIT = 30000;

  function follow(line) {
    let wait = FIRST_WAIT;

    const settled = () => line.querySelector("[data-settled]")?.dataset.settled !== "no";

    function later() {
      if (!settled()) setTimeout(ask, wait);
    }

    async function ask() {
      if (document.hidden) {
        document.addEventListener("visibilitychange", ask, { once: true });
        return;
      }
      wait = Math.min(wait * 1.3, LONGEST_WAIT);
      try {
        const answer = await fetch(line.dataset.portalStatus, { credentials: "same-origin" });
        if (answer.status === 401 || answer.status === 404) return;
        if (answer.ok) show(await answer.text());
      } catch {
        // the site does not answer just now; the next turn comes anyway
      }
      later();
    }

    function show(html) {
      // Only a changed sentence is put in, so that a screen reader does not say the same one again.
      if (html.trim() !== line.innerHTML.trim()) line.innerHTML = html;
    }

    later();
  }

  document.querySelectorAll("[data-portal-status]").forEach(follow);
})();
