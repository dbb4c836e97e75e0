/** What crosses between the screen and the decoding worker. The bitmap is transferred, never copied. */
export interface FrameRequest {
  readonly id: number;
  readonly frame: ImageBitmap;
}

export type FrameAnswer =
  | { readonly id: number; readonly kind: 'read'; readonly text: string }
  | { readonly id: number; readonly kind: 'nothing' }
  /** Decoding itself is impossible here: the wasm did not load, or the worker has no canvas. */
  | { readonly id: number; readonly kind: 'broken' };
