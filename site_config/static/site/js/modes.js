// Large text, night and contrast at once; the same buttons post to the server when scripts are off.
const AGE = 365 * 24 * 3600;

function apply(mode, value) {
  const root = document.documentElement;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (value) root.setAttribute(`data-${mode}`, value);
  else root.removeAttribute(`data-${mode}`);
  document.cookie = `site_${mode}=${value}; Path=/; Max-Age=${value ? AGE : 0}; SameSite=Lax${secure}`;
  show();
}

function show() {
  document.querySelectorAll("[data-mode]").forEach((button) => {
    const on = document.documentElement.getAttribute(`data-${button.dataset.mode}`) === button.value;
    button.setAttribute("aria-pressed", String(on));
  });
}

export function startModes() {
  show();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mode]");
    if (!button) return;
    event.preventDefault();
    apply(button.dataset.mode, button.getAttribute("aria-pressed") === "true" ? "" : button.value);
  });
}
