// A form with data-guard warns before its changes are lost, and marks itself while it differs.
const state = (form) => new URLSearchParams([...new FormData(form)].map(([key, value]) => [key, value.name ?? value])).toString();

export function startGuard(root) {
  root.querySelectorAll("form[data-guard]").forEach((form) => {
    let clean = state(form);
    let leaving = false;
    const isDirty = () => state(form) !== clean;
    const mark = () => form.classList.toggle("is-dirty", isDirty());
    form.addEventListener("input", mark);
    form.addEventListener("change", mark);
    form.addEventListener("saved", () => {
      clean = state(form);
      mark();
    });
    form.addEventListener("submit", () => {
      leaving = true;
      setTimeout(() => {
        leaving = false;
      }, 4000);
    });
    window.addEventListener("beforeunload", (event) => {
      if (form.isConnected && !leaving && isDirty()) event.preventDefault();
    });
  });
}
