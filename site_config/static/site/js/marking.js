// Adds the judge's points up while they are typed; arrow keys of the fields do the rest.
const form = document.querySelector("[data-marks]");

function total() {
  const values = [...form.querySelectorAll("[data-mark]")].map((field) => field.value);
  const out = form.querySelector("[data-total]");
  const tenths = values.reduce((sum, value) => sum + Math.round(Number(value || 0) * 10), 0);
  out.textContent = (tenths / 10).toFixed(1);
}

if (form) {
  form.addEventListener("input", total);
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-mark]")) event.target.select();
  });
  total();
}
