// oceanic.js: another gateway machine, another REST stack, another way to write multipart.
import { Client } from 'oceanic.js';
import { serve, tell } from '../../node/lines.mjs';

let client;

await serve({
  async login({ api, token }) {
    client = new Client({
      auth: `Bot ${token}`,
      gateway: { intents: ['GUILDS', 'GUILD_MESSAGES', 'GUILD_MESSAGE_REACTIONS', 'MESSAGE_CONTENT'], compress: false },
      rest: { baseURL: `${api}/v10` },
    });
    client.on('shardReady', () => tell({ event: 'ready', user: client.user.username }));
    client.on('shardPreReady', () => tell({ event: 'preReady' }));
    client.on('shardResume', () => tell({ event: 'resumed' }));
    client.on('messageCreate', (message) => tell({ event: 'message', id: message.id, author: message.author.username, content: message.content }));
    client.on('error', (error) => tell({ event: 'error', message: String(error) }));
    client.on('warn', (warning) => tell({ event: 'warning', message: String(warning) }));
    await client.connect();
  },
  async answer({ channel, message, text, name, data }) {
    const sent = await client.rest.channels.createMessage(channel, { content: text, messageReference: { messageID: message }, files: [{ name, contents: Buffer.from(data) }] });
    return { id: sent.id };
  },
  async edit({ channel, message, text }) {
    await client.rest.channels.editMessage(channel, message, { content: text });
  },
  async react({ channel, message, emoji }) {
    await client.rest.channels.createReaction(channel, message, emoji);
  },
  async history({ channel, limit }) {
    return (await client.rest.channels.getMessages(channel, { limit })).map((message) => ({ id: message.id, content: message.content }));
  },
});
