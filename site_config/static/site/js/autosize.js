// Text areas grow with their text; browsers with field-sizing need no help.
const native = CSS.supports("field-sizing", "content");

function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function count(area) {
  const note = document.getElementById(area.dataset.count);
  if (!note) return;
  const length = [...area.value.replace(/\s/g, "")].length;
  const limit = Number(area.dataset.countMax || 0);
  note.textContent = limit ? `${length} / ${limit}` : String(length);
  note.classList.toggle("is-over", limit > 0 && length > limit);
}

export function startAutosize(root) {
  root.querySelectorAll("textarea[data-autosize], textarea[data-count]").forEach((area) => {
    const update = () => {
      if (!native && area.hasAttribute("data-autosize")) fit(area);
      if (area.dataset.count) count(area);
    };
    area.addEventListener("input", update);
    update();
  });
}
