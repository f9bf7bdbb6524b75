/** Where the focus was before each layer that is open, so that nobody is left without a place on the keyboard. */
export class FocusTrail {
  private places: Element[] = [];
  private open = 0;

  /** A layer opens; it takes the focus only after this. Gives back what is to be called once it is gone. */
  leave(): () => void {
    if (document.activeElement) this.places.push(document.activeElement);
    this.open += 1;
    return () => {
      this.open -= 1;
      const lost = document.activeElement === null || document.activeElement === document.body;
      // Of two layers the second may have been opened by the first, whose fields are gone by now.
      const last = this.places.findLast((place) => place.isConnected && place !== document.body);
      if (lost && last instanceof HTMLElement) last.focus({ preventScroll: true });
      if (this.open === 0) this.places = [];
    };
  }
}
