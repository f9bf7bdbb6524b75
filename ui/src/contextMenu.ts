import { isTextField } from "./textField";

/** A right click offers cut and paste in a text field; what a web page offers elsewhere (back, reload) is not for here. */
export function noWebMenu(page: Document): void {
  page.addEventListener("contextmenu", (event) => {
    if (!isTextField(event.target)) event.preventDefault();
  });
}
