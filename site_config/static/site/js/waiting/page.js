// The page of the queue: each waiting record with its state, and what can be done with it.
import { sendNow, wakeLater } from "./start.js";
import { discard, everything, find, keep, onChange } from "./store.js";

const account = document.querySelector("meta[name=account]")?.content || "";
const list = document.querySelector("[data-waiting-list]");
const empty = document.querySelector("[data-waiting-empty]");
const template = document.getElementById("t-waiting");

const time = (moment) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(moment);

export const addressOf = (item) => {
  const place = item.url || (item.pk ? `/desk/school/activity/${item.pk}/` : `/desk/school/${item.month}/${item.kind}/`);
  return `${place}#waiting=${encodeURIComponent(item.key)}`;
};

function row(item) {
  const line = template.content.firstElementChild.cloneNode(true);
  const put = (name, text) => {
    const part = line.querySelector(`[data-part=${name}]`);
    part.textContent = text;
    part.hidden = !text;
  };
  line.dataset.id = item.id;
  put("kind", item.kindName);
  put("place", `${item.schoolName} · ${item.monthLabel}`);
  put("time", line.dataset.kept.replace("{time}", time(item.savedAt)));
  put("photos", item.photos.length ? line.dataset.photos.replace("{n}", String(item.photos.length)) : "");
  line.querySelectorAll("[data-state]").forEach((badge) => {
    badge.hidden = badge.dataset.state !== item.state;
  });
  const said = line.querySelector("[data-part=said]");
  said.replaceChildren(...sentences(item));
  said.hidden = !said.children.length;
  line.querySelector("[data-open]").href = addressOf(item);
  line.querySelector("[data-retry]").hidden = item.state === "conflict" || item.state === "sending";
  return line;
}

function sentences(item) {
  const differences = item.differences.map((each) => list.dataset.difference.replace("{label}", each.label).replace("{theirs}", each.theirs).replace("{yours}", each.yours));
  return [...item.sentences, ...differences].map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  });
}

async function draw() {
  const items = await everything(account);
  const had = document.activeElement?.closest("[data-id]")?.dataset.id;
  list.replaceChildren(...items.map(row));
  list.hidden = items.length === 0;
  empty.hidden = items.length > 0;
  document.querySelector("[data-send-all]").hidden = items.length === 0;
  if (had) list.querySelector(`[data-id="${CSS.escape(had)}"] [data-open]`)?.focus();
}

async function again(id) {
  const item = await find(id);
  if (item) await keep({ ...item, state: "waiting", sentences: [] });
  wakeLater();
  await sendNow();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-retry], [data-send-all]");
  if (!button) return;
  const line = button.closest("[data-id]");
  if (line) again(line.dataset.id);
  else sendNow();
});

list.addEventListener("submit", (event) => {
  const line = event.target.closest("[data-id]");
  if (!event.target.matches("[data-discard]")) return;
  event.preventDefault();
  discard(line.dataset.id);
});

onChange(draw);
draw();
