export { BatchPage as default } from '../features/batch-appointments';
