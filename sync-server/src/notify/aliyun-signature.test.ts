import { expect, test } from 'vitest';
import { canonicalQuery, signAliyun } from './aliyun-signature';

/** The worked example of «Request syntax and signature method V3», with the result that it prints. */
test('[MSG-11] agrees with the example that the provider has published', () => {
  const { authorization } = signAliyun(
    {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    },
    { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
  );
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('[MSG-11] encodes what RFC 3986 reserves, and sorts by name', () => {
  expect(canonicalQuery({ b: "a b*'(~)!", A: '示' })).toBe('A=%E7%A4%BA&b=a%20b%2A%27%28~%29%21');
});
