// Menus are <details>: only one is open, a click outside or Escape closes it.
const opened = () => document.querySelectorAll("details.menu[open]");

export function startMenus() {
  document.addEventListener("click", (event) => {
    opened().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    const opener = event.target.closest("[data-open-menu]");
    const menu = opener && document.getElementById(opener.dataset.openMenu);
    if (menu) {
      event.preventDefault();
      menu.open = true;
      menu.querySelector("a, input, button")?.focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    opened().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
}
