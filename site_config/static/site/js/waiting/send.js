// Sends what waits, each record exactly once: its keys are made here, and the server knows them again.
import { everything, forget, update } from "./store.js";

export const ADDRESS = "/desk/school/sync/";
const SIGNED_OUT = 401;
const FORBIDDEN = 403;
const CONFLICT = 409;
// 400: the connection broke and only a part arrived.
const NOT_NOW = new Set([400, 408, 425, 429]);
// What is sent again by itself; a conflict and a refusal need the person.
const GOES = new Set(["waiting", "sending", "signin"]);

export class NoAnswer extends Error {}

export function stateOf(status) {
  if (status === 200) return "taken";
  if (status === SIGNED_OUT) return "signin";
  if (status === CONFLICT) return "conflict";
  return status >= 500 || status === FORBIDDEN || NOT_NOW.has(status) ? "waiting" : "refused";
}

async function ask(options) {
  try {
    return await fetch(ADDRESS, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options });
  } catch (error) {
    throw new NoAnswer(String(error));
  }
}

// Who is signed in, and a token for forms; an empty account when nobody is, or nobody who records.
export async function signedIn() {
  const answer = await ask({ headers: { Accept: "application/json" } });
  if (answer.ok) return answer.json();
  if (answer.status >= 500) throw new NoAnswer(String(answer.status));
  return { account: "", token: "" };
}

export function bodyOf(item) {
  const body = new FormData();
  item.fields.forEach(([name, value]) => body.append(name, value));
  const told = { account: item.account, kind: item.kind, month: item.month, activity: item.pk, version: item.version };
  const more = { ...told, session: item.session, turn: item.turn, intent: item.intent };
  Object.entries(more).forEach(([name, value]) => body.set(name, String(value ?? "")));
  item.photos.forEach(({ key, file }) => {
    body.append("photos", file, file.name || "photo.jpg");
    body.append("photo_keys", key);
  });
  return body;
}

// One attempt. Returns the state and the server's answer; throws NoAnswer when there is no network or no server.
export async function send(item, token, { say = false, keepalive = false } = {}) {
  const body = bodyOf(item);
  if (say) body.append("say", "1");
  body.append("end", "1"); // without it the server knows that the connection broke in the middle
  const answer = await ask({ method: "POST", body, keepalive, headers: { "X-CSRFToken": token } });
  if (answer.status === FORBIDDEN) return { state: "forbidden", answer: {} };
  if (answer.status >= 500) throw new NoAnswer(String(answer.status));
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  return { state: stateOf(answer.status), answer: isJson ? await answer.json() : {} };
}

// Renews the token once when the server no longer knows it.
export async function deliver(item, token, options) {
  const first = await send(item, token, options);
  if (first.state !== "forbidden") return first;
  const who = await signedIn();
  if (who.account !== item.account) return { state: "signin", answer: {} };
  const second = await send(item, who.token, options);
  return second.state === "forbidden" ? { state: "waiting", answer: {} } : second;
}

// Files the outcome: a taken record leaves the queue, any other stays with what was said about it.
export async function settle(item, { state, answer }) {
  if (state === "taken") return forget({ ...item, answer });
  const { pk, version, url, sentences, differences } = answer;
  const learned = { pk: pk ?? item.pk, url: url ?? item.url, sentences: sentences ?? [], differences: differences ?? [] };
  // A conflict keeps the version that was read: opening the record shows both texts again.
  return update({ ...item, ...learned, version: state === "conflict" ? item.version : (version ?? item.version), state });
}

async function sendAll() {
  const items = await everything();
  if (!items.some((item) => GOES.has(item.state))) return { sent: 0, left: 0 };
  const who = await signedIn();
  let sent = 0;
  let left = 0;
  for (const item of items.filter((each) => GOES.has(each.state))) {
    if (item.account !== who.account) {
      if (!who.account) await update({ ...item, state: "signin" });
      continue;
    }
    await update({ ...item, state: "sending" });
    try {
      const outcome = await deliver(item, who.token);
      await settle(item, outcome);
      if (outcome.state === "taken") sent += 1;
      else if (GOES.has(outcome.state)) left += 1;
    } catch (error) {
      await update({ ...item, state: "waiting" });
      throw error;
    }
  }
  return { sent, left };
}

const TURN = "five-ones-sending";

// Sends everything that this phone keeps for whoever is signed in. Two tabs, or a tab and the worker, take turns.
export function sendWaiting() {
  return globalThis.navigator?.locks ? navigator.locks.request(TURN, sendAll) : sendAll();
}

// Sends from a form, which waits for nobody; the others wait until it is done, or until its page was closed.
export function sendFirst(work) {
  return globalThis.navigator?.locks ? navigator.locks.request(TURN, { ifAvailable: true }, work) : work();
}
