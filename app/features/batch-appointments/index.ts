export { BatchPage } from './batch-page';
export { BatchPrintPage } from './print-page';
