// Suggestions under a search field while somebody types: the keys, the pointer and the words of a WAI-ARIA combobox with a listbox.
// While no answer comes, the form is what it is: a field and a button.
const PAUSE = 120, FEWEST = 2;

// One letter for one letter, so that places in the folded text are places in the text.
const folded = (text) =>
  [...text.normalize("NFC")].map((each) => each.normalize("NFD")[0].toLowerCase().replace("đ", "d")).join("");

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

const isLetter = (char) => /[\p{L}\p{N}]/u.test(char ?? "");

// The text with the typed words marked, the last of them also as a beginning; of one letter only behind another that is marked.
function marked(text, typed) {
  const letters = [...text.normalize("NFC")], plain = folded(text), line = element("span", "suggestions__text");
  const words = folded(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean), last = words.at(-1);
  const ends = (word, at) => (word === last && isLetter(typed.at(-1))) || !isLetter(letters[at + word.length]);
  let from = 0;
  for (let at = 0; at < letters.length; at++) {
    const isNext = from > 0 && at - from < 2;
    const fits = (word) => plain.startsWith(word, at) && ends(word, at) && (word.length > 1 || isNext);
    const word = isLetter(letters[at - 1]) ? undefined : words.find(fits);
    if (!word) continue;
    line.append(letters.slice(from, at).join(""), element("mark", "", letters.slice(at, at + word.length).join("")));
    from = at + word.length;
    at = from - 1;
  }
  line.append(letters.slice(from).join(""));
  return line;
}

// The list is not shown before it can be seen as it is meant.
function styled(address) {
  const sheet = element("link", "");
  const loaded = new Promise((done) => (sheet.onload = sheet.onerror = done));
  document.head.append(Object.assign(sheet, { rel: "stylesheet", href: address }));
  return loaded;
}

export function suggest(field, list, { from, style }) {
  const said = element("p", "visually-hidden"), sheet = styled(style);
  let urls = [], active = -1, timer, request;

  said.setAttribute("aria-live", "polite");
  field.form.append(said);

  const isOpen = () => !list.hidden;

  function activate(next) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = next;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function giveUp() {
    clearTimeout(timer);
    request?.abort();
  }

  function close() {
    giveUp();
    activate(-1);
    list.hidden = true;
    said.textContent = "";
    field.setAttribute("aria-expanded", "false");
  }

  function open() {
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    said.textContent = `${urls.length} gợi ý. Bấm mũi tên lên, xuống để chọn, Enter để mở.`;
  }

  function fill(typed, texts, kinds) {
    activate(-1);
    list.replaceChildren(
      ...texts.map((text, at) => {
        const option = element("li", "suggestions__option");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(marked(text, typed), " ", element("span", "suggestions__kind", kinds[at]));
        return option;
      }),
    );
  }

  async function ask(step) {
    const typed = field.value;
    request = new AbortController();
    try {
      const answer = await fetch(`${from}?${new URLSearchParams({ q: typed })}`, { signal: request.signal });
      if (!answer.ok) return close();
      const [, texts, kinds, found] = await answer.json();
      await sheet;
      if (typed !== field.value || document.activeElement !== field) return;
      urls = found;
      fill(typed, texts, kinds);
      if (!urls.length) return close();
      open();
      if (step) move(step);
    } catch (failure) {
      if (failure.name !== "AbortError") close(); // the line is down: the form works without
    }
  }

  function askSoon(step = 0) {
    giveUp();
    if (field.value.trim().length < FEWEST) close();
    else timer = setTimeout(() => ask(step), PAUSE);
  }

  // Through all of them and back to the field, in which nothing is chosen; a closed list opens with the first chosen, or the last.
  function move(step) {
    if (!isOpen()) return askSoon(step);
    giveUp(); // no list takes the place of the one that somebody chooses from
    const places = urls.length + 1;
    activate(((active + 1 + step + places) % places) - 1);
  }

  function dismiss() {
    if (!isOpen()) field.value = "";
    close();
  }

  const keys = {
    ArrowDown: (event) => (event.altKey ? askSoon() : move(1)),
    ArrowUp: (event) => (event.altKey ? close() : move(-1)),
    Escape: dismiss,
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys belong to the program that makes letters of them
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key](event);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      location.assign(urls[active]);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      activate(-1);
    }
  });
  field.addEventListener("input", () => {
    activate(-1); // Enter means what is typed now
    askSoon();
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(urls[[...list.children].indexOf(option)]);
  });
  if (field.value !== field.defaultValue) askSoon(); // somebody typed faster than this was loaded
}
