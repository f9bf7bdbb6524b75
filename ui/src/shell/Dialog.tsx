import { Modal } from "antd";
import type { ReactNode } from "react";
import { KeyLayer } from "../keyboard/KeyboardProvider";

type DialogProps = {
  open: boolean;
  title: ReactNode;
  close: () => void;
  /** It is off the screen. */
  closed?: () => void;
  /** Room for two columns of fields, and as much of the screen as they need. */
  wide?: boolean;
  children: ReactNode;
};

/** Something small above the screen: its keys are its own, Esc closes it, and each opening begins afresh. A click beside
 * it does nothing: a customer's hand on the screen loses neither a signature nor what was typed. */
export function Dialog({ open, title, close, closed, wide, children }: DialogProps) {
  return (
    <Modal
      open={open}
      onCancel={close}
      mask={{ closable: false }}
      afterClose={closed}
      title={title}
      footer={null}
      width={wide ? 800 : 520}
      style={wide ? { top: 24 } : undefined}
      destroyOnHidden
    >
      <KeyLayer active={open}>{children}</KeyLayer>
    </Modal>
  );
}
