// Short answers at the foot of the page; those with an undo stay longer.
export function says(key) {
  return document.getElementById("says")?.dataset[key] || "";
}

function stack() {
  let box = document.getElementById("toasts");
  if (!box) {
    box = document.createElement("div");
    box.id = "toasts";
    box.className = "toasts";
    box.setAttribute("role", "status");
    box.setAttribute("aria-live", "polite");
    document.body.append(box);
  }
  return box;
}

function leaveLater(toast) {
  if (toast.classList.contains("level-error")) return;
  const wait = toast.querySelector("form") ? 12000 : 6000;
  let timer = setTimeout(() => toast.remove(), wait);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => {
    timer = setTimeout(() => toast.remove(), wait);
  });
}

export function showToast(text, level = "error") {
  const box = stack();
  if ([...box.children].some((old) => old.textContent.trim() === text)) return;
  const toast = document.getElementById("t-toast").content.firstElementChild.cloneNode(true);
  toast.classList.add(`level-${level}`);
  toast.querySelector("span").textContent = text;
  box.append(toast);
  leaveLater(toast);
}

export function startToasts() {
  document.querySelectorAll("[data-toast]").forEach(leaveLater);
  document.addEventListener("click", (event) => {
    event.target.closest("[data-toast] [data-close]")?.closest("[data-toast]").remove();
  });
  document.addEventListener("toast", (event) => showToast(event.detail.text || event.detail.value, event.detail.level || "success"));
}
