/** The ids of what stands on the floor. */
export const ticketRow = (ticket: string) => `floor-ticket-${ticket}`;
export const serviceRow = (service: string) => `floor-service-${service}`;
export const windowRow = (window: number) => `floor-window-${window}`;

/** Shows a row and marks it with the focus, so that the next Tab is at its buttons. */
export function goToRow(row: string): void {
  const place = document.getElementById(row);
  place?.scrollIntoView?.({ block: "nearest" });
  place?.focus({ preventScroll: true });
}
