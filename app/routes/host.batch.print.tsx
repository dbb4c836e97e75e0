export { BatchPrintPage as default } from '../features/batch-appointments';
