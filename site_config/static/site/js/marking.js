// Adds the judge's points up while they are typed; arrow keys of the fields do the rest.
const form = document.querySelector("[data-marks]");

function total() {
  const values = [...form.querySelectorAll("[data-mark]")].map((field) => field.value);
  const out = form.querySelector("[data-total]");
  const tenths = values.reduce((sum, value) => sum + Math.round(Number(value || 0) * 10), 0);
  out.textContent = (tenths / 10).toFixed(1);
}

// Shows which labelled level the points of a row fall into.
function level(row) {
  const value = row.querySelector("[data-mark]").value;
  const steps = [...row.querySelectorAll("[data-lowest]")];
  const now = value === "" ? undefined : steps.find((step) => Number(value) >= Number(step.dataset.lowest));
  steps.forEach((step) => step.classList.toggle("is-now", step === now));
}

function count() {
  total();
  form.querySelectorAll(".mark-row").forEach(level);
}

if (form) {
  form.addEventListener("input", count);
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-mark]")) event.target.select();
  });
  count();
}
