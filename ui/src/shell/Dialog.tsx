import { Modal } from "antd";
import type { ReactNode } from "react";
import { KeyLayer } from "../keyboard/KeyboardProvider";

type DialogProps = {
  open: boolean;
  title: ReactNode;
  close: () => void;
  /** It is off the screen. */
  closed?: () => void;
  children: ReactNode;
};

/** Something small above the screen: its keys are its own, Esc closes it, and each opening begins afresh. */
export function Dialog({ open, title, close, closed, children }: DialogProps) {
  return (
    <Modal
      open={open}
      onCancel={close}
      afterClose={closed}
      title={title}
      footer={null}
      width={520}
      destroyOnHidden
    >
      <KeyLayer active={open}>{children}</KeyLayer>
    </Modal>
  );
}
