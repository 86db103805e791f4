// A judge's grid: arrows and Enter move, each row adds itself up and saves itself. Without script it is one form.
const form = document.querySelector("[data-grid]");
const PAUSE = 700;
const AGAIN = 5000;
const rows = new Map();
const token = () => document.querySelector("meta[name=csrf-token]").content;
const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];
const number = (cell) => cell.value.trim().replace("，", ".").replace(",", ".");

function total(row) {
  const values = cellsOf(row).map(number);
  const isComplete = values.every((value) => value !== "" && !Number.isNaN(Number(value)));
  const tenths = values.reduce((sum, value) => sum + Math.round(Number(value) * 10), 0);
  row.querySelector("[data-sum]").textContent = isComplete ? (tenths / 10).toFixed(1) : "—";
}

function say(row, text, isBad = false) {
  const line = row.querySelector("[data-state]");
  line.textContent = text;
  line.classList.toggle("signal", isBad);
}

function settle() {
  if ([...rows.values()].every((state) => !state.isDirty && !state.isSending)) form.dispatchEvent(new Event("saved"));
}

async function save(row, state) {
  if (state.isSending || !state.isDirty) return;
  state.isSending = true;
  state.isDirty = false;
  say(row, form.dataset.saving);
  const data = new FormData();
  row.querySelectorAll("input").forEach((input) => data.append(input.name, input.matches("[data-cell]") ? number(input) : input.value));
  try {
    const answer = await fetch(row.dataset.save, { method: "POST", body: data, headers: { "X-CSRFToken": token() }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const said = await answer.json();
    if (said.version) {
      row.querySelector("input[type=hidden]").value = String(said.version);
      say(row, form.dataset.saved);
    } else {
      say(row, said.problem, true);
    }
  } catch {
    state.isDirty = true;
    say(row, form.dataset.lost, true);
    state.timer = setTimeout(() => save(row, state), AGAIN);
  }
  state.isSending = false;
  if (state.isDirty && !state.timer) save(row, state);
  settle();
}

function changed(row, state) {
  total(row);
  state.isDirty = true;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => {
    state.timer = null;
    save(row, state);
  }, PAUSE);
}

function go(cell, down, right) {
  const lines = [...rows.keys()];
  const row = cell.closest("tr");
  const line = lines[lines.indexOf(row) + down];
  const target = line && cellsOf(line)[cellsOf(row).indexOf(cell) + right];
  if (target) target.focus();
  return Boolean(target);
}

function atEdge(cell, key) {
  if (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length) return true;
  return key === "ArrowLeft" ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length;
}

function move(event) {
  const cell = event.target;
  if (!cell.matches("[data-cell]") || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const step = steps[event.key];
  if (!step || (step[1] && !atEdge(cell, event.key))) return;
  event.preventDefault(); // Enter never sends the whole form by accident
  go(cell, ...step);
}

if (form) {
  form.querySelectorAll("tr[data-save]").forEach((row) => {
    const state = { isDirty: false, isSending: false, timer: null };
    rows.set(row, state);
    row.addEventListener("input", () => changed(row, state));
    total(row);
  });
  form.addEventListener("keydown", move);
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-cell]")) event.target.select();
  });
}
