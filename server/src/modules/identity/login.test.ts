import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceName } from './device.ts';
import { normaliseLogin, normalisePhone } from './login.ts';

test('a phone number is one however it is written', () => {
  for (const written of ['0912345678', '84912345678', '+84912345678', '+84 912 345 678', '0912.345.678', '0912-345-678'])
    expect(normalisePhone(written)).toBe('0912345678');
  for (const none of ['912345678', '09123456789', '0912x45678', '+1 912 345 678', '']) expect(normalisePhone(none)).toBeNull();
});

test('what is normal stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(0|84|\+84)\d{9}$/)), (s) => {
      const once = normaliseLogin(s);
      return normaliseLogin(once) === once;
    }),
  );
});

test('a browser is named by what people call it', () => {
  expect(
    deviceName('Mozilla/5.0 (Linux; Android 14; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'),
  ).toBe('Chrome trên Android');
  expect(
    deviceName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    ),
  ).toBe('Safari trên iPhone');
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120.0')).toBe('Edge trên Windows');
  expect([deviceName('curl/8.0'), deviceName(undefined)]).toEqual(['', '']);
});
