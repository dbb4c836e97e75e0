import { signInOverHttp } from '../harness/demo-person';

export const CLAIM = { name: '周校友', studentNumber: '20040001', year: '2008' };
export const CONTACT = { phone: '13700000001', email: 'zhou@example.org' };

/** The register has him, and somebody else waits for the office. */
export async function prepareAlumni(url: string): Promise<void> {
  const office = await signInOverHttp(url, 'alumni-office');
  const post = async (path: string, body: object): Promise<Response> => {
    const answer = await office.fetch(path, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  };
  const rows = [{ ...CLAIM, ...CONTACT }];
  const preview = await post('/api/alumni/register/preview', { rows });
  const { mark } = (await preview.json()) as { mark: string };
  await post('/api/alumni/register/apply', { rows, mark });
  const asking = {
    name: '李雷',
    studentNumber: '20040002',
    year: '2009',
    phone: '13700000002',
    email: '',
    remark: '物理学院 2005 级，手机号已更换',
  };
  // Twice with two phones, and once for somebody whom the register reaches elsewhere.
  await post('/auth/alumni/ask', { ...asking, phone: '13700000009' });
  await post('/auth/alumni/ask', asking);
  await post('/auth/alumni/ask', { ...asking, ...CLAIM, phone: '13700000003', remark: '' });
}
