/**
 * Signs that make a spreadsheet calculate a cell, full-width ones included: programs of East Asia take them for the same.
 * Source: OWASP, CSV injection.
 */
const STARTS_FORMULA = /^[\s\u3000]*[=+\-@\t\r＝＋－＠]/;

/** Text that no spreadsheet calculates: what would start a formula gets an apostrophe before it. */
export function neutralise(text: string): string {
  const shown = withoutControls(text);
  return STARTS_FORMULA.test(shown) || /^[\t\r]/.test(text) ? `'${shown}` : shown;
}

/** What was neutralised, as it was before: a file that we wrote can be read again. */
export function originalText(text: string): string {
  return text.startsWith("'") && STARTS_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/** Characters that no XML may hold, and halves of surrogate pairs. */
function withoutControls(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- control characters are what this line is about
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  );
}
