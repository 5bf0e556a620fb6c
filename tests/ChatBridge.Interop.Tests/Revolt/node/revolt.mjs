import { Client } from 'revolt.js';
import { run } from './client.mjs';

await run({ Client, failsAfterNothing: true });
