import { uuidV7 } from '@campus/domain';

/** A fresh id of the given kind, made on this device. */
export const newId = <Id>(schema: { parse: (text: string) => Id }): Id =>
  schema.parse(uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))));
