/** What happens to one request on its way. */
export type Fault =
  | { readonly kind: 'pass' }
  /** The server answers, and nobody hears it. */
  | { readonly kind: 'lose-response' }
  /** A captive portal: its own page, with status 200, whatever was asked. */
  | { readonly kind: 'portal' }
  /** The connection breaks before the server hears of it. */
  | { readonly kind: 'cut' }
  /** Half-open: nothing comes back, and nobody hangs up. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The server's answer, written anew, as a newer build would give it. */
  | { readonly kind: 'rewrite'; readonly change: (text: string) => string }
  /** The upload breaks after so many bytes of its body, for both sides. */
  | { readonly kind: 'cut-request'; readonly bytes: number }
  /** The answer breaks off after so many bytes of its body. */
  | { readonly kind: 'cut-response'; readonly bytes: number }
  /** A compressed answer of which the half is missing, and which looks whole to everybody on the way. */
  | { readonly kind: 'half-gzip' }
  /** Whoever asks hears the connection break; the server gets the request after all, when its sender may have tried again. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The server gets it so many times at once; one answer goes back. */
  | { readonly kind: 'repeat'; readonly times: number }
  /** Somebody on the way answers in the server's place. */
  | { readonly kind: 'refuse'; readonly status: number; readonly retryAfter?: string }
  /** Or says in its place that all is well. */
  | { readonly kind: 'pretend'; readonly json: string };

export interface Asked {
  readonly method: string;
  readonly path: string;
}

export interface Passed extends Asked {
  /** What the server answered; null: it was not asked, or gave no answer. */
  readonly status: number | null;
  readonly fault: Fault['kind'];
  readonly atMs: number;
}

export const PASS: Fault = { kind: 'pass' };
