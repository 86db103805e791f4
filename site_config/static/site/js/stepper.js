// Minus and plus beside a number; the field itself stays an ordinary number input.
export function startSteppers() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-stepper] [data-by]");
    if (!button) return;
    const box = button.closest("[data-stepper]");
    const input = box.querySelector("input");
    const step = Number(box.dataset.step || 1) * Number(button.dataset.by);
    const low = input.min === "" ? 0 : Number(input.min);
    const high = input.max === "" ? Infinity : Number(input.max);
    const next = Math.min(high, Math.max(low, Number(((Number(input.value) || 0) + step).toFixed(2))));
    if (String(next) === input.value) return;
    input.value = String(next);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
