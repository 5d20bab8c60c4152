// What pages load once a reader has asked to be remembered.
import { TROUBLES, add, answersOfToday, begin } from "./keeping.mjs";
import { follow, wayBack } from "./resuming.mjs";

export default { TROUBLES, add, answersOfToday, begin, follow, wayBack };
