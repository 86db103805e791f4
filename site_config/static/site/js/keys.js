// Keyboard: any control with data-key is pressed by its key; lists with data-queue move by j and k.
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

function pressed(event) {
  const name = event.key.toLowerCase();
  return event.metaKey || event.ctrlKey ? `mod+${name}` : name;
}

function move(by) {
  const rows = [...document.querySelectorAll("[data-queue] [data-row]")];
  if (!rows.length) return false;
  const now = rows.findIndex((row) => row.hasAttribute("aria-current") || row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, now + by))];
  const link = next.matches("a") ? next : next.querySelector("a");
  if (!link) return false;
  link.focus();
  if (next.closest("[data-queue]").dataset.queue === "open") link.click();
  return true;
}

function select() {
  const row = document.activeElement?.closest("[data-row]") || document.querySelector("[data-queue] [data-row][aria-current]");
  const box = row?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function use(control) {
  if (control.matches("textarea, input:not([type=checkbox]):not([type=radio])")) control.focus();
  else control.click();
  return true;
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const key = pressed(event);
    const isCommand = key.startsWith("mod+");
    if (!isCommand && event.target.closest?.(TYPING)) {
      if (key === "escape") event.target.blur();
      return;
    }
    const control = [...document.querySelectorAll("[data-key]")].find(
      (item) => item.dataset.key.toLowerCase() === key && !item.disabled && item.offsetParent !== null,
    );
    const done = control ? use(control) : (key === "j" && move(1)) || (key === "k" && move(-1)) || (key === "x" && select());
    if (done) event.preventDefault();
  });
}
