import { Component, type ReactNode } from "react";

/** After how long a screen that broke is drawn anew. */
const AGAIN_MS = 5_000;

type ComesBackProps = { meanwhile: ReactNode; children: ReactNode };

/** A screen that nobody sits at has nobody to press “retry”: it comes back by itself. */
export class ComesBack extends Component<ComesBackProps, { broken: boolean }> {
  override state = { broken: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ broken: false }), AGAIN_MS);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  override render() {
    return this.state.broken ? this.props.meanwhile : this.props.children;
  }
}
