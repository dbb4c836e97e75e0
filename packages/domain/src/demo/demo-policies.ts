import type { Policy, Role, VisitTypeCode } from '../policies/visit-type';

const STAFF: Role[] = ['staff', 'approver', 'security', 'alumni-office', 'it-admin'];
const DAY_MINUTES = 24 * 60;

/** What the visit types of the demo campus have in common; each row below says where it differs. */
const USUAL: Omit<Policy, 'visitType' | 'name'> = {
  version: 1,
  invitedBy: STAFF,
  steps: ['host'],
  maxDaysAhead: 30,
  leadTimeMinutes: 0,
  leadOnWorkingDays: false,
  maxDays: 1,
  maxVisitors: 10,
  maxCompanions: 3,
  document: 'none',
  visitorCompletes: false,
  entryRule: 'single',
  dailyHours: { from: '06:30', to: '22:30' },
  bearer: false,
  liveOnly: false,
  graceMinutes: 15,
  minorUnderYears: 8,
  maxPerDay: null,
  maxPerSlot: null,
  slotMinutes: 30,
  perPerson: null,
  sameDay: true,
  urgent: { by: 'security', minutes: 0 },
  cancelCutOffMinutes: 120,
  gates: null,
  visitsPerYear: null,
  strangers: false,
  hostBudget: null,
  confirmFrom: null,
  closedDays: [],
};

const NAMES: Readonly<Record<VisitTypeCode, Policy['name']>> = {
  official: { 'zh-Hans': '公务来访', 'zh-Hant': '公務到訪', en: 'Official visit' },
  guest: { 'zh-Hans': '个人访客', 'zh-Hant': '私人訪客', en: 'Personal guest' },
  alumni: { 'zh-Hans': '校友返校', 'zh-Hant': '校友返校參觀', en: 'Alumni visit' },
  foreign: { 'zh-Hans': '境外访客', 'zh-Hant': '內地以外訪客', en: 'Visitor from outside the mainland' },
  group: { 'zh-Hans': '团体参访', 'zh-Hant': '團體參觀', en: 'Group visit' },
  contractor: { 'zh-Hans': '施工与服务人员', 'zh-Hant': '工程及服務人員', en: 'Contractor' },
  event: { 'zh-Hans': '活动来宾', 'zh-Hant': '活動來賓', en: 'Event guest' },
};

const DIFFERENCES: Readonly<Record<VisitTypeCode, Partial<Policy>>> = {
  official: {
    maxDays: 7,
    maxVisitors: 50,
    entryRule: 'many',
    bearer: true,
    strangers: true,
    visitorCompletes: true,
  },
  /** The guest and at most three companions; students may invite too. */
  guest: {
    invitedBy: [...STAFF, 'student'],
    maxDaysAhead: 7,
    maxVisitors: 4,
    document: 'last-four',
    strangers: true,
    hostBudget: 40,
    confirmFrom: 8,
  },
  /** The alumnus and at most four companions. */
  alumni: {
    invitedBy: ['alumni-office'],
    maxDaysAhead: 3,
    maxVisitors: 5,
    maxCompanions: 4,
    visitsPerYear: 20,
    document: 'last-four',
    bearer: true,
  },
  foreign: {
    steps: ['host', 'unit'],
    maxDaysAhead: 90,
    leadTimeMinutes: DAY_MINUTES,
    document: 'full',
    visitorCompletes: true,
    strangers: true,
  },
  group: {
    leadTimeMinutes: DAY_MINUTES,
    leadOnWorkingDays: true,
    maxVisitors: 200,
    maxCompanions: 0,
    bearer: true,
    visitorCompletes: true,
  },
  contractor: {
    steps: ['host', 'unit', 'security'],
    maxDaysAhead: 90,
    leadTimeMinutes: DAY_MINUTES,
    maxDays: 90,
    maxVisitors: 20,
    maxCompanions: 0,
    document: 'full',
    entryRule: 'many',
  },
  event: {
    maxDaysAhead: 90,
    maxDays: 7,
    maxVisitors: 50,
    entryRule: 'per-day',
    bearer: true,
    maxPerDay: 5000,
    maxPerSlot: 800,
  },
};

export const DEMO_POLICIES: readonly Policy[] = Object.entries(NAMES).map(([code, name]) => {
  const visitType = code as VisitTypeCode; // the keys of NAMES are exactly the codes
  return { ...USUAL, ...DIFFERENCES[visitType], visitType, name };
});
