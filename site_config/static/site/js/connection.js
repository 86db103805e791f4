// htmx: sends the form token, and says in a sentence when the network or the server does not answer.
import { says, showToast } from "./toast.js";

export function startConnection() {
  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name=csrf-token]")?.content;
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });
  document.body.addEventListener("htmx:sendError", () => showToast(says("offline")));
  document.body.addEventListener("htmx:timeout", () => showToast(says("offline")));
  document.body.addEventListener("htmx:responseError", (event) => {
    showToast(says(event.detail.xhr.status === 403 ? "refused" : "failed"));
  });
}
