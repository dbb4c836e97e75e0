export { neutralise, originalText } from './neutralise';
export { readPasted, readTable } from './read-table';
export type { Table, TableResult, TableRow } from './table';
export { writeCsv, writeXlsx, type SheetToWrite } from './write-table';
