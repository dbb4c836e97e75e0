import { refreshCredentials } from '../alumni';
import { publishMarked } from '../appointments';
import type { Work } from '../work';

/** What came and went: the visits' own documents, and the visits that alumni have left. Answers how many marks. */
export async function publishVisits(work: Work): Promise<number> {
  const { marks, ids } = await publishMarked(work);
  await refreshCredentials(work, ids);
  return marks;
}
