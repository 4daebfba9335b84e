import { createSign, generateKeyPairSync } from 'node:crypto';

const der = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const n = body.length;
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const seq = (...content: Uint8Array[]): Buffer => der(0x30, ...content);
const bytes = (...b: number[]): Buffer => Buffer.from(b);
const pem = (label: string, body: Buffer): string =>
  `-----BEGIN ${label}-----\n${body.toString('base64').replace(/.{64}/g, '$&\n').trim()}\n-----END ${label}-----\n`;

const ecdsaWithSha256 = seq(der(0x06, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)));
const commonName = bytes(0x55, 0x04, 0x03);
const subjectAltName = bytes(0x55, 0x1d, 0x11);

/** A fresh key and a certificate that it signs for itself, PEM, good from 2020 to 2099 for `localhost` and 127.0.0.1: X.509 v3 as of RFC 5280, written out because Node can sign but not issue. */
export function selfSigned(): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = seq(der(0x31, seq(der(0x06, commonName), der(0x0c, Buffer.from('localhost')))));
  const validity = seq(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('20990101000000Z')));
  const hosts = seq(der(0x82, Buffer.from('localhost')), der(0x87, bytes(127, 0, 0, 1)));
  const certificate = seq(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, bytes(1)),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(seq(der(0x06, subjectAltName), der(0x04, hosts)))),
  );
  const signature = createSign('sha256').update(certificate).sign(privateKey);
  return {
    cert: pem('CERTIFICATE', seq(certificate, ecdsaWithSha256, der(0x03, bytes(0), signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
