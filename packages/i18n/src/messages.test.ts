import { LOCALES } from './index';
import { describe, expect, it } from 'vitest';
import { appMessages as appEn } from './messages/app.en';
import { appMessages as appHans } from './messages/app.zh-Hans';
import { appMessages as appHant } from './messages/app.zh-Hant';
import { serverMessages as serverEn } from './messages/server.en';
import { serverMessages as serverHans } from './messages/server.zh-Hans';
import { serverMessages as serverHant } from './messages/server.zh-Hant';

type Tree = { readonly [key: string]: string | Tree };

const leavesOf = (tree: Tree, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leavesOf(value, `${path}${key}.`),
  );

const merged = (app: Tree, server: Tree) => new Map(leavesOf({ ...app, ...server }));
const TEXTS = {
  'zh-Hans': merged(appHans, serverHans),
  'zh-Hant': merged(appHant, serverHant),
  en: merged(appEn, serverEn),
};
const hans = [...TEXTS['zh-Hans']];
const textOf = (locale: keyof typeof TEXTS, key: string): string => TEXTS[locale].get(key) ?? '';

/** Characters that are written differently on the two sides, in order: simplified ‖ traditional. */
const PAIRS =
  '访訪|预預|约約|码碼|进進|离離|开開|关關|门門|时時|间間|网網|络絡|线線|电電|话話|邮郵|处處|请請|联聯|系系|系係|发發|给給|过過|还還|这這|个個|来來|为為|无無|与與|会會|单單|导導|认認|证證|验驗|号號|图圖|页頁|设設|备備|数數|据據|动動|态態|载載|传傳|输輸|错錯|误誤|记記|录錄|应應|该該|对對|说說|语語|内內|简簡|击擊|点點|删刪|显顯|车車|书書|务務|团團|员員|围圍|场場|头頭|条條|类類|纸紙|签簽|级級|组組|结結|续續|经經|统統|讯訊|词詞|试試|审審|许許|谁誰|贵貴|费費|达達|迟遲|运運|选選|采採|销銷|锁鎖|长長|队隊|难難|项項|题題|馆館|验驗|体體|优優|决決|师師|历歷|双雙|变變|听聽|启啟|尔爾|币幣|张張|当當|户戶|扫掃|择擇|换換|断斷|旧舊|机機|权權|标標|样樣|归歸|汇匯|没沒|测測|测測|浏瀏|温溫|灯燈|热熱|爱愛|现現|监監|盘盤|种種|稳穩|紧緊|缓緩|编編|缩縮|罚罰|职職|脑腦|节節|荐薦|获獲|虚虛|补補|装裝|观觀|规規|觉覺|触觸|订訂|计計|让讓|议議|讲講|评評|识識|诉訴|译譯|详詳|调調|负負|责責|败敗|账賬|货貨|质質|购購|赶趕|转轉|轮輪|较較|辑輯|边邊|迁遷|远遠|连連|适適|钟鐘|铁鐵|链鏈|闭閉|问問|闲閑|阅閱|阶階|陆陸|随隨|隐隱|页頁|顺順|须須|顾顧|预預|领領|频頻|额額|飞飛|饭飯|驾駕|龄齡';
const pairs = PAIRS.split('|').filter((pair) => pair[0] !== pair[1]);
const ONLY_SIMPLIFIED = new Set(pairs.map((pair) => pair[0] ?? ''));
const ONLY_TRADITIONAL = new Set(pairs.map((pair) => pair[1] ?? ''));
// «系» is simplified of 係/繫 and traditional by itself; «采» and «着» likewise are written on both sides.
for (const both of ['系', '采', '台', '着']) ONLY_SIMPLIFIED.delete(both);

const foreignIn = (text: string, foreign: ReadonlySet<string>): string[] =>
  Array.from(text).filter((character) => foreign.has(character));
const argumentsOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? '').sort();

describe('words in three languages', () => {
  it.each(LOCALES)('[F20] %s has every key of zh-Hans and no other', (locale) => {
    expect([...TEXTS[locale].keys()].sort()).toEqual(hans.map(([key]) => key).sort());
  });

  it.each(LOCALES)('[F20] %s leaves no text empty', (locale) => {
    expect([...TEXTS[locale]].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(LOCALES)('[F20] %s takes the arguments that zh-Hans takes', (locale) => {
    const wrong = hans.filter(
      ([key, text]) => String(argumentsOf(textOf(locale, key))) !== String(argumentsOf(text)),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('[F20] the Chinese texts are no copy of the English ones', () => {
    const copied = hans
      .filter(([key]) => !SAME_IN_EVERY_LANGUAGE.test(key))
      .filter(([key, text]) => text === textOf('en', key) || textOf('zh-Hant', key) === textOf('en', key));
    expect(copied).toEqual([]);
  });

  it.each(['zh-Hans', 'zh-Hant'] as const)(
    '[F20] %s has no half-width punctuation beside Chinese',
    (locale) => {
      const half = /[\p{Script=Han}}][,;:!?(](?!\/\/)|[,;:!?)][\p{Script=Han}{]/u;
      expect([...TEXTS[locale]].filter(([, text]) => half.test(text))).toEqual([]);
    },
  );

  it('[F20] English has no Chinese characters but in examples of plates', () => {
    const chinese = [...TEXTS.en].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !MAY_HOLD_HAN.test(key),
    );
    expect(chinese).toEqual([]);
  });

  it('[F20] simplified and traditional characters do not mix', () => {
    const inHans = hans
      .filter(([key]) => !MAY_HOLD_HAN.test(key))
      .filter(([, text]) => foreignIn(text, ONLY_TRADITIONAL).length);
    const inHant = [...TEXTS['zh-Hant']]
      .filter(([key]) => !MAY_HOLD_HAN.test(key))
      .filter(([, text]) => foreignIn(text, ONLY_SIMPLIFIED).length);
    expect({ inHans, inHant }).toEqual({ inHans: [], inHant: [] });
  });

  it('[F20] none of the words that must never be used is used', () => {
    const said = Object.values(TEXTS).flatMap((texts) =>
      [...texts].filter(([key, text]) => NEVER.some((word) => without(key, text).includes(word))),
    );
    expect(said).toEqual([]);
  });

  it.each(['zh-Hans', 'zh-Hant'] as const)('[F20] %s addresses everybody in one way', (locale) => {
    expect([...TEXTS[locale]].filter(([, text]) => /[你妳]|[阁閣]下/.test(text))).toEqual([]);
  });
});

/** Language-neutral by nature: names of languages, addresses, templates of numbers alone. */
const SAME_IN_EVERY_LANGUAGE = /\.(pin|url|languageName)$/;
/** English that quotes a Chinese example or address. */
const MAY_HOLD_HAN = /plate|visitor\.plate-invalid|languageName|address|taxi/i;

const NEVER = [
  '绿码',
  '綠碼',
  '红码',
  '紅碼',
  '黑名单',
  '黑名單',
  '隔离',
  '隔離',
  '伪造',
  '偽造',
  '在校',
  '通行证',
  '通行證',
  '外国',
  '外國',
];

/** The official names of documents hold 通行证 and 外国人; they are names, not our words. */
function without(key: string, text: string): string {
  return key.includes('document') || key.includes('Document')
    ? text.replaceAll(/来往(?:内地|大陆)通行证|來往(?:內地|大陸)通行證|外国人永久居留|外國人永久居留/g, '')
    : text;
}
