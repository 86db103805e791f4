// The page beside the form of a design: a new frame takes over when its PDF is there, so nothing flickers and the
// browser's history stays as it is. Where no PDF can be shown inside a page, the look's picture stands for it.
const VIEW = "#toolbar=0&navpanes=0&view=Fit";
let last = 0;

function post(form, action, target) {
  const twin = document.createElement("form");
  Object.assign(twin, { method: "post", action, target, hidden: true });
  new FormData(form).forEach((value, name) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    twin.append(field);
  });
  document.body.append(twin);
  twin.submit();
  twin.remove();
}

function renew(form, panel) {
  const old = panel.querySelector("iframe:not(.is-next)");
  panel.querySelector("iframe.is-next")?.remove();
  const next = document.createElement("iframe");
  next.name = `design-sheet-${(last += 1)}`;
  next.title = old.title;
  next.className = "is-next";
  old.after(next);
  next.addEventListener("load", () => {
    if (!next.isConnected) return;
    old.remove();
    next.className = "";
    panel.classList.remove("is-stale");
  });
  post(form, form.dataset.design + VIEW, next.name);
}

function follow(form) {
  const panel = form.querySelector("[data-sheet]");
  const picture = panel.querySelector("[data-look]");
  form.addEventListener("input", () => panel.classList.add("is-stale"));
  form.addEventListener("change", (event) => {
    if (event.target.name === "look") picture.src = event.target.closest("label").querySelector("img").src;
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!document.querySelector("#design-said[data-fine]")) return;
    if (panel.classList.contains("has-no-viewer")) panel.classList.remove("is-stale");
    else renew(form, panel);
  });
}

document.querySelectorAll("[data-sheet]").forEach((panel) => panel.classList.toggle("has-no-viewer", navigator.pdfViewerEnabled === false));
document.querySelectorAll("form[data-design]").forEach(follow);
