/** Puts a text where it can be pasted from. False: the browser does not let us, and it has to be selected by hand. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
