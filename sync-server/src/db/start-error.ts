/** Something the operator can mend: its message is one clear sentence with a way out, shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
