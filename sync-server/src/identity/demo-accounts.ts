import type { Locale, Role } from '@campus/domain';
import type { z } from 'zod';
import type { DemoSignIn } from '@campus/protocol';

export type DemoAccountName = z.infer<typeof DemoSignIn>['account'];

export interface DemoAccount {
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly [Role, ...Role[]];
  readonly locale: Locale;
  readonly email: string;
}

/** The people of the demo campus, as the demo's identity provider describes them. */
export const DEMO_ACCOUNTS: Readonly<Record<DemoAccountName, DemoAccount>> = {
  staff: {
    name: '王老师',
    unit: '物理学院',
    roles: ['staff'],
    locale: 'zh-Hans',
    email: 'staff@campus.example',
  },
  student: {
    name: '陈同学',
    unit: '物理学院',
    roles: ['student'],
    locale: 'zh-Hans',
    email: 'student@campus.example',
  },
  approver: {
    name: '李主任',
    unit: '物理学院',
    roles: ['staff', 'approver'],
    locale: 'zh-Hans',
    email: 'approver@campus.example',
  },
  security: {
    name: '赵科长',
    unit: '保卫处',
    roles: ['staff', 'security'],
    locale: 'zh-Hans',
    email: 'security@campus.example',
  },
  'alumni-office': {
    name: '周老师',
    unit: '校友会',
    roles: ['staff', 'alumni-office'],
    locale: 'zh-Hans',
    email: 'alumni-office@campus.example',
  },
  'it-admin': {
    name: '吴工',
    unit: '信息中心',
    roles: ['staff', 'it-admin'],
    locale: 'zh-Hans',
    email: 'it-admin@campus.example',
  },
};
export const DEMO_ROLE_CLAIM = 'campus_roles';
export const DEMO_UNIT_CLAIM = 'campus_unit';

export const isDemoAccount = (text: string): text is DemoAccountName => Object.hasOwn(DEMO_ACCOUNTS, text);
