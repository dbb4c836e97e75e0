import type { SameText } from '../same-text';
import type { party as source } from './party.zh-Hans';

export const party = {
  companions: '隨行人士',
  hint: '最多{max}人，與訪客同用一個通行碼。',
  hintMinors: '最多{max}人，與訪客同用一個通行碼；{years}歲以下兒童不計入人數，須有成人陪同。',
  hintOwnPass: '需要個別通行碼的人士，請另行新增為訪客。',
  companion: '隨行人士{number}',
  minor: '隨行人士{number}是{years}歲以下兒童',
  add: '新增隨行人士',
  remove: '移除隨行人士{number}',
  ownPass: '改為每人一個通行碼',
  child: '{name}（兒童）',
  count: '1 + {more} 人',
  plate: '車牌號碼',
  plateHint: '到訪前可以更改；不駕車請留空。新能源車牌為8個字元。',
  heads: '人數',
  coaches: '旅遊巴車牌號碼',
  noCar: '不駕車',
  changePlate: '更改車牌號碼',
  savePlate: '儲存車牌號碼',
  keepPlate: '不更改',
  plateWaits: '新車牌號碼{plate}已記下，連線後提交。',
  noCarWaits: '「不駕車」已記下，連線後提交。',
  plateSaved: '已儲存。',
  plateRefused: '車牌號碼未能更改：{reason}',
  saidHimself: '{plate}（訪客本人填寫）',
} as const satisfies SameText<typeof source>;
