// Classes of a grade: "all" and the single boxes follow each other, and their number follows them.
document.querySelectorAll("[data-grade]").forEach((grade) => {
  const all = grade.querySelector("[data-all]");
  const count = grade.querySelector("input[name^=grade_]");
  if (!all) return;
  const boxes = [...grade.querySelectorAll("input[type=checkbox]")].filter((box) => box !== all);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    return ticked;
  };
  const follow = () => {
    count.value = show() || "";
    count.dispatchEvent(new Event("input", { bubbles: true }));
  };
  all.addEventListener("change", () => {
    boxes.forEach((box) => {
      box.checked = all.checked;
    });
    follow();
  });
  boxes.forEach((box) => box.addEventListener("change", follow));
  show();
});
