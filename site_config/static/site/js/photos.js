// Chosen photos are shown at once, can be removed again, and never exceed the limit.
import { says, showToast } from "./toast.js";

function draw(list, input, add) {
  list.querySelectorAll("[data-preview]").forEach((item) => {
    URL.revokeObjectURL(item.querySelector("img").src);
    item.remove();
  });
  [...input.files].forEach((file, place) => {
    const item = document.getElementById("t-photo").content.firstElementChild.cloneNode(true);
    item.dataset.preview = String(place);
    item.querySelector("img").src = URL.createObjectURL(file);
    item.querySelector("img").alt = file.name;
    list.insertBefore(item, add);
  });
}

function keep(input, files) {
  const carrier = new DataTransfer();
  files.forEach((file) => carrier.items.add(file));
  input.files = carrier.files;
}

// The same file is another object each time the browser gives it out; this tells it again.
export const signature = (file) => [file.name, file.size, file.lastModified].join("/");

export function startPhotos(root) {
  root.querySelectorAll("[data-photos]").forEach((list) => {
    const input = list.querySelector("input[type=file]");
    const add = input.closest("li");
    const limit = Number(list.dataset.photos || 3);
    const room = () => limit - list.querySelectorAll("[data-kept]").length;
    let chosen = [];
    const show = () => {
      keep(input, chosen);
      draw(list, input, add);
      add.hidden = chosen.length >= room();
    };
    input.addEventListener("change", () => {
      const largest = Number(list.dataset.maxBytes || 0);
      const fresh = [...input.files].filter((file) => !largest || file.size <= largest);
      if (fresh.length < input.files.length) showToast(says("tooBig"));
      const all = [...chosen, ...fresh];
      if (all.length > room()) showToast(says("tooMany").replace("{n}", String(limit)));
      chosen = all.slice(0, Math.max(0, room()));
      show();
    });
    // The server has stored some of them: their places go to the stored ones.
    list.addEventListener("stored", ({ detail }) => {
      chosen = chosen.filter((file) => !detail.signatures.has(signature(file)));
      detail.items.forEach((item) => list.insertBefore(item, add));
      show();
    });
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[data-remove]")?.closest("[data-preview]");
      if (!item) return;
      chosen.splice(Number(item.dataset.preview), 1);
      show();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    add.hidden = room() <= 0;
  });
}
