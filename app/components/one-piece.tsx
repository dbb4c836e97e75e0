import { splitAtWindows } from '@campus/i18n';
import { Fragment } from 'react';

/** A text in which no `14:00–16:00` is torn apart at its dash, however narrow the screen. */
export function OnePiece({ children }: { readonly children: string }) {
  return splitAtWindows(children).map(({ text, isWindow }, index) =>
    isWindow ? (
      <span key={index} className="one-piece">
        {text}
      </span>
    ) : (
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
