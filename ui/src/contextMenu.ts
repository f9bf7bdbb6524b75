const TEXT_FIELDS = "input:not([type=checkbox], [type=radio]), textarea";

/** A right click offers cut and paste in a text field; what a web page offers elsewhere (back, reload) is not for here. */
export function noWebMenu(page: Document): void {
  page.addEventListener("contextmenu", (event) => {
    if (!(event.target instanceof Element && event.target.matches(TEXT_FIELDS))) event.preventDefault();
  });
}
