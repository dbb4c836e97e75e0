/** The rules of visit types as data: changed by security, previewed on what is booked, every version kept [F14]. */
export { changePolicy } from './change-policy';
export { createPolicyRoutes } from './routes';
