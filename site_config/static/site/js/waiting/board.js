// The board's entry: what it imports has the same addresses as in the forms, so the phone's copy serves both.
import "./start.js";
