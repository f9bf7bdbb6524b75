import { useState } from "react";
import { type ContentOf, useAct } from "../../ask/useAct";
import type { HallView, StationRole } from "../../bindings";
import { usePlatform } from "../../platform/PlatformProvider";
import type { Fault } from "../../shell/FaultedField";
import { enrolmentFaults } from "../link/enrolmentFaults";

export type SetupDraft = {
  name: string;
  code: string;
  windows: string;
  complaintPhone: string;
  roles: StationRole[];
  managerLogin: string;
  managerName: string;
  managerPassword: string;
  repeated: string;
  upstreamUrl: string;
  enrolCode: string;
};

const BLANK: SetupDraft = {
  name: "",
  code: "",
  windows: "4",
  complaintPhone: "",
  roles: ["counter", "manager"],
  managerLogin: "",
  managerName: "",
  managerPassword: "",
  repeated: "",
  upstreamUrl: "",
  enrolCode: "",
};

/** Where this form has what headquarters can refuse. */
const POINTERS = { url: "/upstream/url", enrolCode: "/upstream/enrolCode", hall: "/code" };

/** More windows than a hall can have; how many more is all the same. */
const TOO_MANY = 100;

function windowsIn(typed: string): number {
  const count = Number(typed);
  return Number.isInteger(count) ? Math.min(Math.max(count, 0), TOO_MANY) : 0;
}

function contentOf(draft: SetupDraft): ContentOf<"setup_open_hall"> {
  const { upstreamUrl, enrolCode, ...hall } = draft;
  const url = upstreamUrl.trim();
  return {
    ...hall,
    windows: windowsIn(draft.windows),
    upstream: url === "" ? null : { url, enrolCode: enrolCode.trim() },
  };
}

/** The first start: what is typed (`upstream` is proposed), whether the two passwords agree, and the opening of the hall.
 * `opening` hears when it begins and when it has ended, well or not. */
export function useSetupDraft(upstream: string | null, opening: (underWay: boolean) => void) {
  const platform = usePlatform();
  const [draft, setDraft] = useState({ ...BLANK, upstreamUrl: upstream ?? "" });
  const [differ, setDiffer] = useState(false);
  const open = useAct("setup_open_hall", []);
  const signIn = useAct("staff_sign_in", ["staff"]);

  const repeatFault: Fault[] = differ ? [{ field: "/repeated", code: "setup.passwords_differ" }] : [];
  const submit = async () => {
    setDiffer(false);
    opening(true);
    const hall = await open.run(contentOf(draft));
    if (hall !== undefined) await signInAt(hall);
    opening(false);
  };
  const signInAt = async (hall: HallView) => {
    const session = await platform.call("staff_session", {});
    const window = draft.roles.includes("counter") ? (hall.windows[0] ?? null) : null;
    if (!("ok" in session && session.ok)) {
      await signIn.run({ login: draft.managerLogin, password: draft.managerPassword, window });
    }
  };

  return {
    draft,
    set: (change: Partial<SetupDraft>) => {
      open.clear();
      setDiffer(false);
      setDraft((now) => ({ ...now, ...change }));
    },
    /** The second password was typed. */
    compare: () => setDiffer(draft.repeated !== "" && draft.managerPassword !== draft.repeated),
    submit,
    pending: open.pending || signIn.pending,
    failure: open.failure,
    faults: [...(open.failure?.faults ?? []), ...enrolmentFaults(open.failure, POINTERS), ...repeatFault],
  };
}
