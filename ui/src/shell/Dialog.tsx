import { Modal } from "antd";
import type { ReactNode } from "react";
import { KeyLayer } from "../keyboard/KeyboardProvider";

type DialogProps = { open: boolean; title: ReactNode; close: () => void; children: ReactNode };

/** Something small above the screen: its keys are its own, Esc closes it, and each opening begins afresh. */
export function Dialog({ open, title, close, children }: DialogProps) {
  return (
    <Modal open={open} onCancel={close} title={title} footer={null} width={520} destroyOnHidden>
      <KeyLayer active={open}>{children}</KeyLayer>
    </Modal>
  );
}
