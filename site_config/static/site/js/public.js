// What public pages need: fewer modules than the workspace, since a phone on a slow line fetches each.
import { startAutosize } from "./autosize.js";
import { startCopy } from "./copy.js";
import { startDialogs } from "./dialog.js";
import { startErrors } from "./errors.js";
import { startGuard } from "./guard.js";
import { startKeys } from "./keys.js";
import { startMenus } from "./menu.js";
import { startModes } from "./modes.js";
import { startPick } from "./pick.js";
import { startSuggestions } from "./suggesting.js";
import { startToasts } from "./toast.js";

[startMenus, startModes, startKeys, startDialogs, startToasts, startCopy, startSuggestions].forEach((start) => start());
[startAutosize, startErrors, startGuard, startPick].forEach((start) => start(document));
