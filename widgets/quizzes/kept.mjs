// What the site loads beside questions, and on every page once a reader has asked to be remembered.
import { remember } from "./offering.mjs";
import { follow, wayBack } from "./resuming.mjs";

export default { follow, remember, wayBack };
