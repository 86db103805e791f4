// Links with data-dialog show their confirmation page in a dialog; forms with data-confirm ask first.
// Without script the link opens the page and the form is simply sent.
import { says, showToast } from "./toast.js";

const box = () => document.getElementById("dialog");

function open(content) {
  const dialog = box();
  dialog.replaceChildren(content);
  dialog.showModal();
  if (window.htmx) window.htmx.process(dialog);
}

async function openPage(link) {
  let answer;
  try {
    answer = await fetch(link.href, { headers: { "X-Dialog": "1" }, credentials: "same-origin" });
  } catch {
    showToast(says("offline"));
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const body = page.querySelector("[data-dialog-body]");
  if (!answer.ok || !body) {
    location.assign(link.href);
    return;
  }
  body.classList.remove("card", "confirm");
  if (!body.getAttribute("action")) body.action = link.href;
  open(document.adoptNode(body));
}

function ask(form, submitter) {
  const content = document.getElementById("t-confirm").content.cloneNode(true);
  content.querySelector("h2").textContent = form.dataset.confirm;
  content.querySelector("p").textContent = form.dataset.confirmText || "";
  content.querySelector("p").hidden = !form.dataset.confirmText;
  const yes = content.querySelector("[value=yes]");
  yes.textContent = form.dataset.confirmOk || submitter?.textContent.trim() || yes.textContent;
  const dialog = box();
  const done = () => {
    dialog.removeEventListener("close", done);
    if (dialog.returnValue !== "yes") return;
    form.dataset.confirmed = "1";
    form.requestSubmit(submitter && form.contains(submitter) ? submitter : undefined);
    delete form.dataset.confirmed;
  };
  dialog.returnValue = "";
  dialog.addEventListener("close", done);
  open(content);
}

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      openPage(link);
      return;
    }
    const inside = event.target.closest("dialog");
    if (inside && (event.target === inside || event.target.closest("[data-close]"))) {
      event.preventDefault();
      inside.close("no");
    }
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.dataset.confirm || form.dataset.confirmed) return;
      event.preventDefault();
      event.stopPropagation();
      ask(form, event.submitter);
    },
    true,
  );
}
