/** Asking a named host for a visit, without a sign-in. */
export { ApplyPage } from './apply-page';
