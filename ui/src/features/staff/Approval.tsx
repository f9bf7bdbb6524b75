import type { Failure, Pass } from "../../bindings";
import { useFailureText } from "../../shell/FailureNotice";
import { PassFields } from "./PassFields";

type ApprovalProps = {
  /** Why it takes a manager; nothing where it does not. */
  why: string | null;
  pass: Pass;
  setPass: (to: Partial<Pass>) => void;
  passRefused: Failure | null;
};

/** Whose word it takes besides. */
export function Approval({ why, pass, setPass, passRefused }: ApprovalProps) {
  const text = useFailureText();
  if (why === null) return null;
  return (
    <>
      <p className="notice notice-soon" role="alert" data-testid="approval">
        {why}
      </p>
      <PassFields pass={pass} set={setPass} failure={passRefused} said={passRefused && text(passRefused)} />
    </>
  );
}
