import { Button, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { FoundHall } from "../../bindings";
import { QueryFault } from "../../shell/QueryFault";

function FoundName({ hall }: { hall: FoundHall }) {
  const { t } = useTranslation("setup");
  return (
    <>
      {t("found", { name: hall.name, number: hall.station })}
      <span className="quiet">{hall.address}</span>
    </>
  );
}

type FoundHallsProps = { address: string; choose: (address: string) => void };

/** The halls of the local network. Choosing one fills in its address. */
export function FoundHalls({ address, choose }: FoundHallsProps) {
  const { t } = useTranslation("setup");
  const query = useAsk("setup_find_halls", {});
  const halls = query.data ?? [];
  const searching = query.isFetching;
  return (
    <div className="found-halls">
      {halls.length > 0 && (
        <Radio.Group
          vertical
          id="join-found"
          name="join-found"
          data-testid="join-found"
          value={address}
          onChange={(event) => choose(event.target.value)}
          options={halls.map((hall) => ({ value: hall.address, label: <FoundName hall={hall} /> }))}
        />
      )}
      <p role="status" className={searching ? "quiet" : "soon"} data-testid="join-search">
        {searching && t("searching")}
        {!searching && query.isSuccess && halls.length === 0 && t("noneFound")}
      </p>
      <QueryFault of={query} />
      <Button
        size="small"
        data-testid="join-search-again"
        aria-disabled={searching}
        onClick={() => searching || query.refetch()}
      >
        {t("searchAgain")}
      </Button>
    </div>
  );
}
