/** Why a file of rows cannot be read at all. Whatever concerns one row alone is a fault of that row, not of the file. */
export const FILE_FAULTS = [
  'file.too-large',
  'file.empty',
  'file.too-many-rows',
  'file.too-many-columns',
  /** `.xls` or `.xlsb`: only the spreadsheet program itself can convert it. */
  'file.old-format',
  'file.protected',
  'file.no-spreadsheet',
  'file.damaged',
  /** It would unpack to far more than it says, or than any list of people needs. */
  'file.unpacks-too-large',
  'file.unsafe-markup',
  'file.no-text',
  'file.unclosed-quote',
  'file.unknown-encoding',
  'file.no-headers',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** What a file may be: 5 MB, 10,000 rows, and no wider than any list of people is. */
export const FILE_LIMITS = {
  bytes: 5_000_000,
  rows: 10_000,
  columns: 200,
  unpackedBytes: 120_000_000,
} as const;
export interface FileLimits {
  readonly bytes: number;
  /** Rows that hold something, the headers and what stands above them not counted. */
  readonly rows: number;
  readonly columns: number;
  /** All parts of the packed file together. */
  readonly unpackedBytes: number;
}
