import { Client } from 'stoat.js';
import { run } from './client.mjs';

await run({ Client, failsAfterNothing: false });
