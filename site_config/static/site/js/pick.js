// Select all, a live count of what is selected, filters that apply themselves, and a print button.
export function startPick(root) {
  root.querySelectorAll("[data-pick-all]").forEach((all) => {
    const form = all.closest("form") || document;
    const boxes = () => [...form.querySelectorAll(`input[type=checkbox][name="${all.dataset.pickAll}"]`)];
    const show = () => {
      const chosen = boxes().filter((box) => box.checked).length;
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && chosen < boxes().length;
      form.querySelectorAll("[data-picked]").forEach((note) => {
        note.textContent = String(chosen);
      });
      form.querySelectorAll("[data-needs-pick]").forEach((control) => {
        control.disabled = chosen === 0;
      });
    };
    all.addEventListener("change", () => {
      boxes().forEach((box) => {
        box.checked = all.checked;
      });
      show();
    });
    form.addEventListener("change", show);
    show();
  });
  root.querySelectorAll("form[data-autosubmit]").forEach((form) => {
    form.addEventListener("change", () => form.requestSubmit());
  });
  root.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  });
}
