export type { AuditEntry } from './audit-entry';
export { appendAudit } from './append-audit';
export { verifyAudit, type AuditProof } from './verify-audit';
