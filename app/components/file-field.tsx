import { classNames } from './class-names';
import styles from './file-field.module.css';

export interface FileFieldProps {
  readonly label: string;
  /** Endings, as `.csv,.xlsx`: a hint to the browser, not a check. */
  readonly accept: string;
  readonly onChoose: (file: File) => void;
  /** In the middle of an area on which a file can be dropped as well. */
  readonly isCentred?: boolean;
}

/** Chooses one file. The same one can be chosen again, once it was mended. */
export function FileField({ label, accept, onChoose, isCentred = false }: FileFieldProps) {
  return (
    <label className={classNames(styles['file'], isCentred && styles['centred'])}>
      {label}
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) onChoose(file);
        }}
      />
    </label>
  );
}
