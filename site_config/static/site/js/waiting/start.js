// On every page of a coordinator: registers the service worker, sends what waits, says how much waits here.
import { sendWaiting, NoAnswer } from "./send.js";
import { everything, onChange } from "./store.js";

const FIRST_WAIT = 5000;
const LONGEST_WAIT = 120000;
const account = document.querySelector("meta[name=account]")?.content || "";
let wait = FIRST_WAIT;
let timer;

async function register() {
  if (!("serviceWorker" in navigator)) return null;
  try {
    return await navigator.serviceWorker.register("/desk/sw.js", { type: "module", scope: "/desk/" });
  } catch {
    return null;
  }
}

// Asks the browser to wake the worker once there is a network, even if this page is closed by then.
export async function wakeLater() {
  navigator.storage?.persist?.();
  const registration = await navigator.serviceWorker?.getRegistration("/desk/");
  await registration?.sync?.register("waiting").catch(() => {});
}

async function keepAhead() {
  if (!(await register()) || document.documentElement.hasAttribute("data-copy")) return;
  const worker = (await navigator.serviceWorker.ready).active;
  const pages = [...document.querySelectorAll("a[data-keep]")].map((link) => link.href);
  const form = document.querySelector("form[data-queue]");
  if (form) pages.push(new URL(form.dataset.queue, location).href);
  const parts = performance.getEntriesByType("resource").map((each) => each.name.split("#")[0]);
  const own = parts.filter((name) => name.startsWith(`${location.origin}/static/`));
  worker.postMessage({ keep: [...new Set([location.href.split("#")[0], ...pages])], parts: [...new Set(own)] });
}

export async function sendNow() {
  clearTimeout(timer);
  let outcome = { sent: 0, left: 0 };
  try {
    outcome = await sendWaiting();
    wait = FIRST_WAIT;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    outcome.left = 1;
  }
  if (outcome.left) {
    timer = setTimeout(sendNow, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  return outcome;
}

async function showBanner() {
  const banner = document.querySelector("[data-waiting-banner]");
  if (!banner) return;
  const items = (await everything(account)).filter((item) => item.state !== "taken");
  banner.hidden = items.length === 0;
  const words = banner.querySelector("[data-words]");
  words.textContent = (items.length === 1 ? words.dataset.one : words.dataset.many).replace("{n}", String(items.length));
  const needs = items.some((item) => item.state === "conflict" || item.state === "refused");
  banner.querySelector("[data-needs]").hidden = !needs;
  banner.querySelector("[data-goes]").hidden = needs;
}

function showConnection() {
  const isCopy = document.documentElement.hasAttribute("data-copy");
  const gone = !navigator.onLine || isCopy;
  document.querySelectorAll("[data-when-offline]").forEach((part) => {
    part.hidden = !gone;
  });
}

export function start() {
  onChange(showBanner);
  showBanner();
  showConnection();
  keepAhead();
  addEventListener("offline", showConnection);
  addEventListener("online", () => {
    const wasCopy = document.documentElement.hasAttribute("data-copy");
    document.documentElement.removeAttribute("data-copy");
    showConnection();
    wait = FIRST_WAIT;
    sendAndShow(wasCopy);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) sendAndShow();
  });
  sendAndShow();
}

// A board that shows less than what was just taken is loaded anew.
async function sendAndShow(isOld = false) {
  const { sent, left } = await sendNow();
  if ((sent || (isOld && !left)) && document.querySelector("[data-reload-when-sent]")) location.reload();
}

start();
