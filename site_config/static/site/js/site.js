// Starts every module once, and again for what htmx brings in.
import { startAccount } from "./account.js";
import { startAutosize } from "./autosize.js";
import { startConnection } from "./connection.js";
import { startCopy } from "./copy.js";
import { startDialogs } from "./dialog.js";
import { startErrors } from "./errors.js";
import { startFinder } from "./find.js";
import { startGuard } from "./guard.js";
import { startKeys } from "./keys.js";
import { startMenus } from "./menu.js";
import { startModes } from "./modes.js";
import { startPassword } from "./password.js";
import { startPhotos } from "./photos.js";
import { startPick } from "./pick.js";
import { startSteppers } from "./stepper.js";
import { startSuggestions } from "./suggesting.js";
import { startToasts } from "./toast.js";

const everywhere = [startAccount, startMenus, startModes, startKeys, startDialogs, startToasts, startConnection, startCopy, startSteppers, startPassword, startFinder, startSuggestions];
const perPart = [startAutosize, startPhotos, startGuard, startPick, startErrors];

everywhere.forEach((start) => start());
perPart.forEach((start) => start(document));
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) perPart.forEach((start) => start(event.target));
});
