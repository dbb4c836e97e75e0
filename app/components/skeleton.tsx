import styles from './skeleton.module.css';

/** Grey lines where words will be; `label` tells screen readers what is coming. */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <output className={styles['skeleton']} aria-busy="true">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles['line']} />
      ))}
    </output>
  );
}
