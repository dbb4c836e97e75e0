import { z } from 'zod';

/** One operation, described for people and programs outside. */
export interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly summary: string;
  /** `none`: open to everybody. */
  readonly who: 'none' | 'session';
  /** Parameters beside those in the path. */
  readonly parameters?: readonly Parameter[];
  readonly body?: z.ZodType;
  /** Fields of a form: the pages that work without script. */
  readonly form?: z.ZodType;
  readonly answer?: z.ZodType;
  /** The media type of a good answer; JSON where `answer` is given. */
  readonly type?: string;
  /** What it answers when it does what it is for. */
  readonly answers: readonly number[];
  /** Refusals of its own; `refusalsOf` adds those of the way to it. */
  readonly refusals: readonly number[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly description: string;
  readonly schema: z.ZodType;
}

type More = Partial<Omit<Operation, 'path' | 'method'>>;

export const get = (path: string, summary: string, more: More = {}): Operation => ({
  path,
  method: 'get',
  summary,
  who: 'none',
  answers: [200],
  refusals: [],
  ...more,
});
export const post = (path: string, summary: string, more: More = {}): Operation => ({
  ...get(path, summary, { answers: [204], ...more }),
  method: 'post',
});

export const PAGE = 'text/html';
export const LANG: Parameter = {
  name: 'lang',
  in: 'query',
  description: 'Language of the page; else the browser’s',
  schema: z.enum(['zh-Hans', 'zh-Hant', 'en']),
};
