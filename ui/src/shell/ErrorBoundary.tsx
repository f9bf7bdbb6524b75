import { Component, type ReactNode } from "react";
import { Translation } from "react-i18next";
import { noAnswer } from "../platform/types";
import { FailureNotice } from "./FailureNotice";

type BoundaryState = { broken: Error | null };

/** A fault in one screen stays in that screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: null };

  static getDerivedStateFromError(broken: Error): BoundaryState {
    return { broken };
  }

  override render() {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return (
      <div className="broken" data-testid="broken">
        <Translation ns="shell">{(t) => <h1>{t("broken")}</h1>}</Translation>
        <FailureNotice failure={noAnswer(broken.message)} retry={() => this.setState({ broken: null })} />
      </div>
    );
  }
}
