/** The words of Campus Visits in zh-Hans, zh-Hant (Hong Kong usage) and English. A missing text does not compile. */
export * from './locales';
export * from './lists';
export * from './moments';
export * from './regions';
export * from './load-messages';
export * from './create-text';
export * from './document-refusal';
export type { AppMessages } from './messages/app.zh-Hans';
export type { ServerMessages } from './messages/server.zh-Hans';
