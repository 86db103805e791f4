// The form of an output: the unit follows the kind, people are asked only where there are any, the venue is suggested.
const form = document.getElementById("output");

function follow(kind, isTapped) {
  form.querySelector("[data-unit-of]").textContent = kind ? kind.dataset.unit : "";
  const people = kind?.dataset.people || "";
  form.querySelector("[data-people-fields]").hidden = !people;
  form.querySelector("[data-for=attendances]").hidden = people === "persons";
  if (!isTapped || form.dataset.venue === "chosen") return;
  const wish = form.querySelector(`[name=venue][value="${kind.dataset.venue}"]`);
  if (wish) wish.checked = true;
}

if (form) {
  const school = form.querySelector("[name=reporter]")?.value.startsWith("s");
  if (school) form.dataset.venue = "chosen";
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") follow(event.target, true);
    if (event.target.name === "venue") form.dataset.venue = "chosen";
  });
  // A tap goes on to the number; arrow keys stay among the kinds.
  form.addEventListener("click", (event) => {
    if (event.target.name !== "kind" || !event.detail) return;
    const number = form.querySelector("[name=number]");
    number.focus({ preventScroll: true });
    number.select();
    number.scrollIntoView({ block: "center" });
  });
  follow(form.querySelector("[name=kind]:checked"), false);
  form.querySelector(".out-doubts")?.focus();
}
