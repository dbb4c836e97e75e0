import { createVerdictSound } from '../verdict/verdict-sound';

/** One loudspeaker per page: unlocked by the tap that starts the shift, used by the scan screen. */
export const gateSound = createVerdictSound();
