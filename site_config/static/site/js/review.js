// Holds the school's month while its record is read: taken when the page opens, renewed while somebody works, given back
// when the page is left. Without script nothing is held and nobody is kept from anything.
const RENEW_AFTER = 4 * 60 * 1000;
const token = () => document.querySelector("meta[name=csrf-token]")?.content || "";

function form(values) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", token());
  Object.entries(values).forEach(([name, value]) => data.append(name, value));
  return data;
}

function startClaim(box) {
  let asked = 0;

  async function take() {
    asked = Date.now();
    try {
      const answer = await fetch(box.dataset.claim, { method: "POST", body: form({}), credentials: "same-origin" });
      if (answer.ok) box.innerHTML = await answer.text();
    } catch {
      asked = 0; // No network: the next key or click asks again.
    }
  }

  const renew = () => {
    if (Date.now() - asked > RENEW_AFTER) take();
  };
  ["keydown", "pointerdown", "scroll"].forEach((name) => document.addEventListener(name, renew, { passive: true, capture: true }));
  window.addEventListener("pagehide", () => {
    const held = box.querySelector("[data-token]");
    if (held) navigator.sendBeacon(box.dataset.release, form({ token: held.dataset.token }));
  });
  take();
}

document.querySelectorAll("[data-claim]").forEach(startClaim);
