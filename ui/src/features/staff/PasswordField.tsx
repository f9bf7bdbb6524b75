import { Input, type InputRef } from "antd";
import { type KeyboardEvent, type Ref, useState } from "react";
import { useTranslation } from "react-i18next";

type PasswordFieldProps = {
  id: string;
  testId: string;
  value: string;
  set: (value: string) => void;
  fresh?: boolean;
  refused?: boolean;
  left?: () => void;
  ref?: Ref<InputRef>;
};

/** A password, with a word when Caps Lock is on. The word's line is always there, so nothing moves. */
export function PasswordField(props: PasswordFieldProps) {
  const { id, testId, value, set, fresh, refused, left, ref } = props;
  const { t } = useTranslation("staff");
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState("CapsLock"));
  return (
    <>
      <Input
        ref={ref}
        id={id}
        data-testid={testId}
        type="password"
        autoComplete={fresh ? "new-password" : "current-password"}
        status={refused ? "error" : undefined}
        aria-invalid={refused}
        value={value}
        onChange={(event) => set(event.target.value)}
        onBlur={left}
        onKeyDown={look}
        onKeyUp={look}
      />
      <p className="caps-hint soon" role="status">
        {caps ? t("capsLock") : ""}
      </p>
    </>
  );
}
