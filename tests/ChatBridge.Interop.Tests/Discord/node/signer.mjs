// Signs interaction requests with npm's tweetnacl, and posts them. Driven by JSON lines like the other scripts, or once from a shell:
//   node signer.mjs --seed HEX [--url URL] [--timestamp TEXT] [--body TEXT] [--signature HEX] [--content-type TYPE]
// prints {"publicKey","signature"} and, with a URL, also {"status","contentType","body"} as one line of JSON. The body may come on standard input instead.
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import nacl from 'tweetnacl';
import { serve } from '../../node/lines.mjs';

const hex = (bytes) => Buffer.from(bytes).toString('hex');

function sign({ seed, timestamp, body }) {
  const pair = nacl.sign.keyPair.fromSeed(Buffer.from(seed, 'hex'));
  return { publicKey: hex(pair.publicKey), signature: hex(nacl.sign.detached(Buffer.from(timestamp + body), pair.secretKey)) };
}

async function post({ url, seed, timestamp = `${Math.floor(Date.now() / 1000)}`, body, signature, contentType = 'application/json' }) {
  const signed = sign({ seed, timestamp, body });
  signed.signature = signature ?? signed.signature;
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': contentType, 'X-Signature-Ed25519': signed.signature, 'X-Signature-Timestamp': timestamp },
    body,
  });
  return { ...signed, status: response.status, contentType: response.headers.get('content-type'), body: await response.text() };
}

if (process.argv.length > 2) {
  const names = ['seed', 'url', 'timestamp', 'body', 'signature', 'content-type'];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
  const { 'content-type': contentType, ...given } = { ...values, body: values.body ?? (await text(process.stdin)) };
  console.log(JSON.stringify(given.url ? await post({ ...given, contentType }) : sign({ timestamp: '', ...given })));
} else {
  await serve({ sign, post });
}
