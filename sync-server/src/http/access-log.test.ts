import { expect, test } from 'vitest';
import { publicPath } from './access-log';

test.each([
  ['/p/AbCdEfGhIjKlMnOpQrStUv', '/p/:token'],
  ['/p/AbCdEfGhIjKlMnOpQrStUv/qr.png', '/p/:token/qr.png'],
  ['/api/devices/01890000-0000-7000-8000-000000000001/revoke', '/api/devices/:id/revoke'],
  ['/v/13800138000', '/v/:odd'],
  ['/api/zhang%40example.org%20', '/api/:odd'],
  ['/sync/v1/facts/pull', '/sync/v1/facts/pull'],
])('[HTTP-3] %s is logged as %s', (path, logged) => {
  expect(publicPath(path)).toBe(logged);
});
