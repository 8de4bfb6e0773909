// Locks the screen over a page when no one has typed or pointed for long; the page itself, and what is written on it, stays.
(() => {
  const script = document.currentScript;
  const { state: stateUrl, activity: activityUrl, unlock: unlockUrl, signIn: signInUrl, signOut: signOutUrl } = script.dataset;
  const TELL_EVERY = 30000, ASK_AGAIN = 60000;
  let active = false, told = 0, timer = 0, token = "", dialog = null;

  const tokenFields = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  // A new sign-in brings a new token; forms of before must be sendable with it.
  function renew(fresh) {
    token = fresh;
    if (!dialog?.dataset.out) return;
    tokenFields().forEach((field) => { field.value = fresh; });
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = fresh;
  }

  async function ask() {
    clearTimeout(timer);
    let wait = ASK_AGAIN;
    try {
      const answer = await fetch(stateUrl, { credentials: "same-origin", headers: { Accept: "application/json" } });
      const now = await answer.json();
      if (now.token) renew(now.token);
      if (now.state === "open") {
        close();
        wait = Math.min(now.seconds * 1000 + 500, ASK_AGAIN);
      } else {
        show(now);
        wait = 5000;
      }
    } catch {
      // the site does not answer just now; the server keeps its own lock in any case
    }
    timer = setTimeout(ask, wait);
  }

  async function tell() {
    if (!active || dialog?.open || Date.now() - told < TELL_EVERY) return;
    active = false;
    told = Date.now();
    try {
      await fetch(activityUrl, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token } });
    } catch {
      // told again at the next key
    }
  }

  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "screen-lock";
    dialog.setAttribute("aria-labelledby", "screen-lock-title");
    dialog.innerHTML = `
      <form>
        <h2 id="screen-lock-title">Màn hình đang khóa</h2>
        <p data-words></p>
        <div data-by-password>
          <label for="screen-lock-password">Mật khẩu</label>
          <input id="screen-lock-password" type="password" autocomplete="current-password" maxlength="200">
        </div>
        <p class="screen-lock__problem" role="alert"></p>
        <button type="submit">Mở khóa</button>
        <a data-sign-in target="_blank" rel="noopener">Đăng nhập trong thẻ mới</a>
      </form>
      <form method="post" data-sign-out>
        <input type="hidden" name="csrfmiddlewaretoken">
        <button class="screen-lock__quiet" type="submit">Đăng xuất</button>
      </form>`;
    dialog.querySelector("[data-sign-out]").action = signOutUrl;
    dialog.querySelector("[data-sign-in]").href = signInUrl;
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.querySelector("form").addEventListener("submit", open);
    document.body.append(dialog);
  }

  function show(now) {
    if (!dialog) build();
    const out = now.state === "out";
    if (out) dialog.dataset.out = "yes";
    dialog.querySelector("[data-words]").textContent = out
      ? "Phiên làm việc đã hết. Điều bạn đang viết vẫn còn ở trang này: hãy đăng nhập trong thẻ mới rồi quay lại đây."
      : `Đã lâu không có thao tác. Điều đang viết vẫn còn. Hãy gõ mật khẩu của ${now.person} để làm tiếp.`;
    dialog.querySelector("[data-by-password]").hidden = out;
    dialog.querySelector("button").hidden = dialog.querySelector("[data-sign-out]").hidden = out;
    dialog.querySelector("[name=csrfmiddlewaretoken]").value = token;
    dialog.querySelector("[data-sign-in]").hidden = !out;
    if (!dialog.open) dialog.showModal();
  }

  function close() {
    if (!dialog?.open) return;
    delete dialog.dataset.out;
    dialog.close();
  }

  async function open(event) {
    event.preventDefault();
    const field = dialog.querySelector("input"), problem = dialog.querySelector(".screen-lock__problem");
    const answer = await fetch(unlockUrl, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      body: new URLSearchParams({ password: field.value }),
    });
    const said = await answer.json().catch(() => ({ problem: "Trang không trả lời. Hãy thử lại." }));
    field.value = "";
    problem.textContent = said.problem;
    if (answer.ok) ask();
  }

  for (const name of ["keydown", "pointerdown", "wheel", "input"]) {
    addEventListener(name, () => { active = true; tell(); }, { passive: true, capture: true });
  }
  addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  ask();
})();
