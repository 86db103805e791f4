// Shows only what is needed: the fields of a new pupil, the consent when it is missing, the sentence about AI.
const author = document.querySelector("[data-author]");
const select = author?.querySelector("[data-pupil]");
const ai = document.querySelector("[data-ai]");

function showAuthor() {
  const chosen = select.selectedOptions[0];
  author.querySelector("[data-new-pupil]").hidden = Boolean(select.value);
  author.querySelector("[data-consent]").hidden = Boolean(chosen?.hasAttribute("data-consented"));
}

function showAi() {
  document.querySelector("[data-ai-statement]").hidden = !ai.checked;
}

if (select) {
  select.addEventListener("change", showAuthor);
  showAuthor();
}
if (ai) {
  ai.addEventListener("change", showAi);
  showAi();
}
