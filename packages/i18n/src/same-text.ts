import type { RefusalCode } from '@campus/domain';

/** The shape of another language's texts: the same keys, any words. */
export type SameText<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameText<T[K]>;
};

type HeadOf<Code extends string> = Code extends `${infer Head}.${string}` ? Head : never;
type TailOf<Code extends string, Head extends string> = Code extends `${Head}.${infer Tail}` ? Tail : never;

/** Dotted codes as a tree: `a.b` becomes `{a: {b: string}}`, which is how the translator reads a dotted key. */
export type TextTree<Code extends string> = {
  readonly [Head in HeadOf<Code>]: { readonly [Tail in TailOf<Code, Head>]: string };
};
export type RefusalTexts = TextTree<RefusalCode>;
