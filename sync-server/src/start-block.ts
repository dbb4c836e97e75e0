import type { Config } from './config';
import type { Features } from './features';

/** What `npm start` prints once everything runs; tests outside read these lines, so they are stable. */
export async function startBlock(config: Config, features: Features, where: string): Promise<string> {
  const lines = [`Campus Visits is running: ${config.publicUrl}`];
  if (config.demo) lines.push(...(await demoLines(config, features)));
  lines.push(`  Data: ${where}`, '  Stop: Ctrl-C');
  return lines.join('\n');
}

async function demoLines(config: Config, features: Features): Promise<readonly string[]> {
  const codes = await features.createEnrolmentCodes();
  const pins = features.demoGuards.map(({ name, pin }) => `${name} ${pin}`);
  return [
    '  Accounts (POST /auth/demo or the sign-in page): staff, student, approver, security, alumni-office, it-admin',
    `  Messages: ${config.publicUrl}/dev/inbox`,
    ...codes.map(({ gateId, code }) => `  Tablet enrolment code: ${code} (gate ${gateId})`),
    `  Guard PINs: ${pins.join(', ')}`,
  ];
}
