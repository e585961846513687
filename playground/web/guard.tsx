import { Component, type ReactNode } from 'react';

type Props = { readonly what: string; readonly children: ReactNode };

/** A part that cannot be drawn says so; the rest of the page stands. */
export class Guard extends Component<Props, { readonly fault: string | undefined }> {
  override state: { readonly fault: string | undefined } = { fault: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    return (
      <p className="fault" role="alert">
        {this.props.what} could not be drawn: {fault}
      </p>
    );
  }
}
