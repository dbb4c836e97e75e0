/**
 * Whether a text can be kept as it is: no control character (a NUL among them, which no database takes), and no half
 * of a character pair.
 */
export const isPlainText = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);
