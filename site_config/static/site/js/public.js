// What public pages need: fewer modules than the workspace, since a phone on a slow line fetches each.
import { startAutosize } from "./autosize.js";
import { startCopy } from "./copy.js";
import { startErrors } from "./errors.js";
import { startMenus } from "./menu.js";
import { startModes } from "./modes.js";
import { startPick } from "./pick.js";
import { startToasts } from "./toast.js";

[startMenus, startModes, startToasts, startCopy].forEach((start) => start());
[startAutosize, startErrors, startPick].forEach((start) => start(document));
