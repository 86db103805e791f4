// Suggestions below a search box, as a combobox with a list: arrows choose, Enter opens, Escape closes, Tab goes on.
const PAUSE = 120;
let count = 0;

function ensureStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

function option(found, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.url = found.url;
  const words = document.createElement("span");
  words.textContent = found.words;
  const label = document.createElement("small");
  label.textContent = found.label;
  item.append(words, label);
  return item;
}

export function startSuggest(box) {
  if (box.dataset.suggesting) return;
  const key = `suggest-${(count += 1)}`;
  box.dataset.suggesting = key;
  ensureStyle(box.dataset.suggestCss);
  const list = document.createElement("ul");
  Object.assign(list, { className: "sg-list", id: key, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestLabel);
  const note = document.createElement("p");
  note.className = "vh";
  note.setAttribute("aria-live", "polite");
  box.parentElement.append(list, note);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": key, autocomplete: "off" })) box.setAttribute(name, value);

  let timer = 0;
  let asking = null;
  let chosen = -1;
  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const all = options();
    chosen = (place + all.length + 1) % (all.length + 1);
    if (chosen === all.length) chosen = -1;
    all.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", all[chosen].id);
    return all[chosen].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    list.replaceChildren(...found.map((each, at) => option(each, `${key}-${at}`)));
    note.textContent = found.length ? box.dataset.suggestSome.replace("{n}", String(found.length)) : "";
    if (!found.length || document.activeElement !== box) return close();
    chosen = -1;
    list.hidden = false;
    box.removeAttribute("aria-activedescendant");
    return box.setAttribute("aria-expanded", "true");
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const words = box.value.trim();
    if (!words) return close();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).found);
    } catch {
      // Without an answer the box is a plain search box.
    }
    return undefined;
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  box.addEventListener("input", (event) => {
    if (!event.isComposing) wait();
  });
  box.addEventListener("compositionend", wait);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void ask();
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? options().length - 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      window.location.assign(options()[chosen].dataset.url);
    }
    return undefined;
  });
  // Before the box loses its focus, and with it the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) window.location.assign(item.dataset.url);
  });
}
