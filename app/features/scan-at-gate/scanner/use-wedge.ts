import { useEffect, useRef } from 'react';
import { nextKey, NO_BURST } from './wedge-burst';

/**
 * Listens to a hardware scanner from anywhere on the page, before any field, button or dialog sees its keys, so that
 * it needs no focus and cannot lose it [TAB-6]. What its first keys typed into a field is taken out again.
 */
export function useWedge(onCode: (code: string) => void): void {
  const newest = useRef(onCode);
  useEffect(() => {
    newest.current = onCode;
  });
  useEffect(() => {
    let burst = NO_BURST;
    let field: FieldBefore | null = null;
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const fresh = burst.text === '';
      const step = nextKey(burst, event.key, event.timeStamp);
      if (fresh || step.burst.text.length === 1) field = fieldBefore(event.target);
      burst = step.burst;
      if (step.swallow) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (step.code === null) return;
      restore(field);
      newest.current(step.code);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

interface FieldBefore {
  readonly field: HTMLInputElement;
  readonly value: string;
}

const fieldBefore = (target: EventTarget | null): FieldBefore | null =>
  target instanceof HTMLInputElement ? { field: target, value: target.value } : null;

/** React listens to the native setter's input event; setting `value` alone would go unnoticed. */
function restore(before: FieldBefore | null): void {
  if (before === null || before.field.value === before.value) return;
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  native?.set?.call(before.field, before.value);
  before.field.dispatchEvent(new Event('input', { bubbles: true }));
}
