// The activity form saves itself while it is filled in, and what is handed in cannot get lost: it is kept on the
// phone before it is sent. Without this script the form is an ordinary one.
import { signature } from "./photos.js";
import { says, showToast } from "./toast.js";
import { deliver, NoAnswer, sendFirst, settle } from "./waiting/send.js";
import { wakeLater } from "./waiting/start.js";
import { find, forget, idOf, keep, onChange } from "./waiting/store.js";

const PAUSE = 1500;
const PATIENCE = 15000;
const form = document.getElementById("record");
const facts = form.dataset;
const field = (name) => form.elements.namedItem(name);
const photoList = form.querySelector("[data-photos]");
const photoInput = photoList.querySelector("input[type=file]");
const photoKeys = new Map();
const newKey = () => globalThis.crypto?.randomUUID?.() || "";

// A form that comes out of the phone's copy must not share its keys with the last one.
if (!facts.pk) field("client_key").value = newKey() || field("client_key").value;
field("session").value = newKey() || field("session").value;
form.dispatchEvent(new Event("saved")); // new keys are no changes that leaving would lose
let pk = facts.pk;
let url = facts.pk ? location.pathname : "";
let turn = 0;
let edits = 0;
let saved = 0;
let timer;
let running = null;
let isPaused = false;
let isHandingIn = false;
let isNative = false;

const key = () => field("client_key").value;
const token = () => document.querySelector("meta[name=csrf-token]").content;
const isDirty = () => edits > saved;

function show(state, text = "") {
  const line = document.querySelector("[data-save-state]");
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date());
  line.dataset.saveState = state;
  line.querySelector("[data-words]").textContent = text || (line.dataset[state] || "").replace("{time}", time);
}

function photosOf() {
  return [...photoInput.files].map((file) => {
    const known = photoKeys.get(signature(file)) || newKey();
    photoKeys.set(signature(file), known);
    return { key: known, file };
  });
}

// The form as it stands, as a row of the queue. Each reading is a write of its own: the server tells them by `turn`.
function read(intent) {
  turn += 1;
  field("turn").value = String(turn);
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return {
    id: idOf(facts.account, key()), account: facts.account, key: key(), session: field("session").value, turn, intent, pk, url,
    kind: facts.kind, kindName: facts.kindName, month: facts.month, monthLabel: facts.monthLabel, schoolName: facts.schoolName,
    version: field("version").value, fields, photos: photosOf(), sentences: [], differences: [], state: "waiting", savedAt: Date.now(),
  };
}

// `sent` are the photos that went along and are stored now.
function drawStored(photos, sent) {
  const shown = new Set([...photoList.querySelectorAll("[data-kept] [name=remove_photo]")].map((button) => button.value));
  const fresh = photos.filter((photo) => !shown.has(String(photo.pk)));
  const items = fresh.map((photo) => {
    const item = document.getElementById("t-kept").content.firstElementChild.cloneNode(true);
    item.querySelector("a").href = photo.full;
    item.querySelector("img").src = photo.small;
    item.querySelector("button").value = String(photo.pk);
    return item;
  });
  const signatures = new Set(sent.map(({ file }) => signature(file)));
  if (items.length || signatures.size) photoList.dispatchEvent(new CustomEvent("stored", { detail: { signatures, items } }));
}

function learn(answer, sent = []) {
  if (answer.pk && !pk) {
    pk = String(answer.pk);
    history.replaceState(history.state, "", answer.url);
    form.action = answer.url;
  }
  if (answer.url) url = answer.url;
  if (answer.version) field("version").value = String(answer.version);
  if (answer.photos) drawStored(answer.photos, sent);
}

function showConflict(answer) {
  isPaused = true;
  form.querySelector(".conflict")?.remove();
  form.insertAdjacentHTML("afterbegin", answer.html);
  form.querySelector(".conflict").scrollIntoView({ block: "start" });
}

function takenUpTo(seen) {
  saved = seen;
  if (!isDirty()) form.dispatchEvent(new Event("saved"));
}

async function attempt(intent, options) {
  const seen = edits;
  const item = read(intent);
  if (intent !== "autosave") {
    await keep({ ...item, state: "sending" });
    wakeLater(); // should the page be closed while it sends, the worker takes over
  }
  show("saving");
  let outcome;
  try {
    outcome = await deliver(item, token(), options);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    outcome = { state: "waiting", answer: {} };
  }
  const { state, answer } = outcome;
  if (state !== "taken") await keep({ ...item, state: "waiting" });
  await settle(item, outcome);
  const keys = new Set((answer.photos || []).map((photo) => photo.key));
  learn(answer, item.photos.filter((photo) => state === "taken" || keys.has(photo.key)));
  if (state === "taken") {
    takenUpTo(seen);
    show("saved");
  } else if (state === "conflict") {
    showConflict(answer);
    show("conflict");
  } else if (state === "refused") show("refused", answer.sentences?.[0]);
  else {
    takenUpTo(seen);
    show(state === "signin" ? "signin" : "kept");
    wakeLater();
  }
  return outcome;
}

// One write at a time; a later one waits for its turn.
async function save(intent, options) {
  while (running) await running.catch(() => {});
  running = sendFirst(() => attempt(intent, options));
  try {
    return await running;
  } finally {
    running = null;
  }
}

function saveSoon() {
  clearTimeout(timer);
  timer = setTimeout(saveNow, PAUSE);
}

function saveNow() {
  clearTimeout(timer);
  if (isDirty() && !isPaused && !running) save("autosave").then(() => isDirty() && saveSoon());
}

// The page may be closed now: the text goes out with it, and everything with its photos stays on the phone till then.
async function saveOnLeaving() {
  clearTimeout(timer);
  if (!isDirty() || isPaused || isHandingIn) return; // a draft must not overtake what is being handed in
  const item = read("autosave");
  const isKept = keep(item).then(() => item.photos.length && wakeLater());
  const light = { ...item, photos: [] };
  try {
    const outcome = await deliver(light, token(), { keepalive: true });
    learn(outcome.answer);
    await isKept;
    if (outcome.state !== "taken" || !item.photos.length) await settle(item, outcome);
  } catch {
    wakeLater();
  }
}

function leaveFor(address) {
  form.dispatchEvent(new Event("saved"));
  location.assign(address);
}

// What is wrong is said by the server's own page, with everything that was typed.
async function sendNatively(intent) {
  await forget({ id: idOf(facts.account, key()), session: field("session").value, turn });
  turn += 1;
  field("turn").value = String(turn);
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "intent", value: intent });
  form.append(hidden);
  isNative = true;
  form.dispatchEvent(new Event("saved"));
  form.submit();
}

async function handIn(intent, buttons) {
  buttons.forEach((button) => {
    button.disabled = true;
  });
  clearTimeout(timer);
  isPaused = false;
  isHandingIn = true;
  const slow = new Promise((resolve) => setTimeout(() => resolve({ state: "waiting", answer: {} }), PATIENCE));
  const { state, answer } = await Promise.race([save(intent, { say: true }), slow]);
  isHandingIn = false;
  if (state === "taken") leaveFor(intent === "submit" ? facts.board : answer.url);
  else if (state === "refused") sendNatively(intent);
  else if (state === "conflict") {
    buttons.forEach((button) => {
      button.disabled = false;
    });
  } else {
    await wakeLater();
    const worker = (await navigator.serviceWorker?.getRegistration("/desk/"))?.active;
    if (navigator.onLine || worker) leaveFor(facts.queue);
    else buttons.forEach((button) => {
      button.disabled = false;
    });
  }
}

async function removePhoto(button) {
  const item = read("autosave");
  item.fields.push(["remove_photo", button.value]);
  try {
    const { state, answer } = await deliver(item, token());
    learn({ ...answer, photos: null });
    if (state === "taken") button.closest("[data-kept]").remove();
    else showToast(answer.sentences?.[0] || says("failed"));
  } catch {
    showToast(says("offline"));
  }
  photoList.dispatchEvent(new CustomEvent("stored", { detail: { signatures: new Set(), items: [] } }));
}

function fill(item) {
  field("client_key").value = item.key;
  field("session").value = item.session;
  turn = item.turn;
  pk = item.pk || pk;
  url = item.url || url;
  field("version").value = item.version;
  const names = new Set([...form.elements].map((each) => each.name).filter(Boolean));
  const values = new Map();
  item.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
  const own = ["csrfmiddlewaretoken", "school", "version", "client_key", "session", "turn", "intent", "remove_photo", "photos"];
  names.forEach((name) => {
    if (own.includes(name)) return;
    [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].forEach((control) => {
      const typed = values.get(name) || [];
      const isChoice = control.type === "radio" || control.type === "checkbox";
      const before = isChoice ? control.checked : control.value;
      if (isChoice) control.checked = typed.includes(control.value);
      else control.value = typed[0] ?? "";
      // Only what differs is said anew by the list of known things.
      if (before !== (isChoice ? control.checked : control.value)) control.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  const carrier = new DataTransfer();
  item.photos.forEach(({ key: known, file }) => {
    carrier.items.add(file);
    photoKeys.set(signature(file), known);
  });
  photoInput.files = carrier.files;
  photoInput.dispatchEvent(new Event("change", { bubbles: true }));
}

async function restore() {
  const wish = /^#waiting=(.+)$/.exec(location.hash);
  const item = await find(idOf(facts.account, wish ? decodeURIComponent(wish[1]) : key()));
  if (!item || (wish === null && !facts.pk)) return;
  fill(item);
  const notice = document.querySelector("[data-restored]");
  notice.hidden = false;
  notice.querySelector("[data-words]").textContent = item.sentences.join(" ");
  if (item.state === "conflict") await save("autosave");
}

function follow() {
  const typed = (event) => {
    if (!event.target.name || event.target.name === "take") return;
    edits += 1;
    saveSoon();
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("focusout", () => setTimeout(saveNow));
  document.addEventListener("visibilitychange", () => document.hidden && saveOnLeaving());
  form.addEventListener("submit", (event) => {
    if (isNative) return;
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "remove_photo") removePhoto(button);
    else handIn(button?.value || "draft", [...document.querySelectorAll(".sticky-bar button")]);
  });
  // The queue has sent what this form could not.
  onChange(({ id, turn: sent, isTaken, answer }) => {
    if (!isTaken || !answer || running || id !== idOf(facts.account, key()) || sent !== turn) return;
    learn(answer, photosOf());
    takenUpTo(edits);
    show("saved");
  });
}

restore().then(follow);
