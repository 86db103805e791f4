// The activity form: words follow what is typed, the rate of presence is shown, the camera feeds the photo list.
const words = (control) => {
  if (control.type === "hidden" || control.value === "") return "";
  if (control.type === "checkbox") return control.checked ? control.closest("label").textContent.trim() : "";
  if (control.tagName === "SELECT") return control.selectedOptions[0]?.value ? control.selectedOptions[0].textContent.trim() : "";
  if (control.name.startsWith("grade_")) {
    const name = control.closest(".field").querySelector(".label").firstChild.textContent.trim();
    return Number(control.value) > 0 ? `${name} ${control.value}` : "";
  }
  return control.value.trim();
};

function followKnown(form) {
  form.querySelectorAll("[data-known]").forEach((row) => {
    row.addEventListener("input", () => {
      const controls = [...row.querySelectorAll("input, select, textarea")].filter((each) => each.name !== "pupils_enrolled" && !each.name.startsWith("classes_"));
      const said = controls.map(words).filter(Boolean).join(" · ");
      if (said) row.querySelector("[data-words]").textContent = said;
      row.querySelector("[data-source]")?.remove();
    });
  });
}

function enrolled(form) {
  let total = 0;
  form.querySelectorAll("input[name^=grade_]").forEach((input) => {
    const classes = Number(input.value);
    if (!classes || !input.dataset.classes) return;
    const all = Number(input.dataset.classes);
    total += classes >= all ? Number(input.dataset.pupils) : Math.round((Number(input.dataset.pupils) * classes) / all);
  });
  return total;
}

function followRate(form) {
  const line = form.querySelector("[data-rate]");
  const present = form.querySelector("[name=pupils_present]");
  const total = form.querySelector("[name=pupils_enrolled]");
  const show = () => {
    const here = Number(present.value);
    const all = Number(total.value);
    line.hidden = !(here && all && here <= all);
    if (line.hidden) return;
    const share = Math.round((here / all) * 1000) / 10;
    line.querySelector("span").textContent = line.dataset.say.replace("%s", String(all)).replace("%p", String(share));
  };
  form.addEventListener("input", (event) => {
    if (event.target.name?.startsWith("grade_") && enrolled(form)) total.value = String(enrolled(form));
    show();
  });
  show();
}

function feedFromCamera(form) {
  const camera = form.querySelector("[data-camera]");
  const list = form.querySelector("[data-photos] input[type=file]");
  camera?.addEventListener("change", () => {
    const carrier = new DataTransfer();
    [...camera.files].forEach((file) => carrier.items.add(file));
    list.files = carrier.files;
    camera.value = "";
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

const form = document.getElementById("record");
if (form) {
  followKnown(form);
  followRate(form);
  feedFromCamera(form);
}
