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

/** Something small above the screen: its keys are its own, Esc closes it, and each opening begins afresh. */
export function Dialog({ open, title, close, closed, wide, children }: DialogProps) {
  return (
    <Modal
      open={open}
      onCancel={close}
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
