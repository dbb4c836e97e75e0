import type { Campus } from '../sync/fact';

/** Names of no real place; the numbers are from ranges that nobody answers. */
export const DEMO_CAMPUS: Campus = {
  id: 'demo',
  name: { 'zh-Hans': '示范大学', 'zh-Hant': '示範大學', en: 'Example University' },
  units: ['计算机学院', '数学学院', '外国语学院', '图书馆', '保卫处', '校友办公室', '信息化办公室'],
  areas: ['主教学楼', '图书馆', '体育馆', '行政楼', '实验中心'],
  address: {
    'zh-Hans': '示范市学府路1号',
    'zh-Hant': '示範市學府路1號',
    en: '1 Campus Road, Example City',
  },
  contacts: [
    { role: 'security', phone: '+86 555 0100 110', email: 'security@campus.example' },
    { role: 'it', phone: '+86 555 0100 120', email: 'it@campus.example' },
    { role: 'alumni', phone: '+86 555 0100 130', email: 'alumni@campus.example' },
  ],
};
