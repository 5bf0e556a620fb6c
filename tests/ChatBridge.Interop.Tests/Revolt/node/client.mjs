// A client of the revolt.js family that obeys JSON lines on standard input and reports JSON lines on standard output.
import { WebSocket } from 'ws';
import { serve, tell } from '../../node/lines.mjs';

const messageOf = (message) => ({ id: message.id, channel: message.channelId, author: message.author?.username ?? null, content: message.content ?? '', replyTo: message.replyIds ?? [], pinned: message.pinned ?? false });

export async function run({ Client, failsAfterNothing }) {
  // What the library says aside must not come between the lines.
  for (const name of ['log', 'info', 'warn', 'debug']) console[name] = console.error;

  // After a drop these libraries go on to ping, and throw where nobody can catch it.
  process.on('uncaughtException', (error) => tell({ event: 'error', message: String(error?.stack ?? error) }));

  // Node 20 has none of its own.
  globalThis.WebSocket ??= WebSocket;
  let client;

  // revolt.js 7.2 reads a body where there is none: what it asked for happened all the same.
  const quietly = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!failsAfterNothing || !(error instanceof SyntaxError || error instanceof TypeError)) throw error;
      return null;
    }
  };
  const find = async (channel, message) => client.channels.get(channel).fetchMessage(message);

  function listen() {
    client.on('ready', () => tell({ event: 'ready', user: client.user.username, servers: [...client.servers.values()].map((server) => server.name) }));
    client.on('messageCreate', (message) => tell({ event: 'message', ...messageOf(message) }));
    client.on('messageUpdate', (message) => tell({ event: 'edited', ...messageOf(message) }));
    client.on('messageDelete', (message) => tell({ event: 'deleted', id: message.id }));
    client.on('messageReactionAdd', (message, user, emoji) => tell({ event: 'reaction', id: message.id, emoji, user }));
    client.on('channelStartTyping', (channel, user) => tell({ event: 'typing', channel: channel.id, user: user?.username ?? null }));
    client.on('channelCreate', (channel) => tell({ event: 'channel', name: channel.name }));
    client.on('channelDelete', (channel) => tell({ event: 'channelGone', id: channel.id }));
    client.on('serverRoleUpdate', (server, role) => tell({ event: 'role', id: role }));
    client.on('serverMemberJoin', (member) => tell({ event: 'joined', user: member.id.user }));
    client.on('serverMemberLeave', (member) => tell({ event: 'left', user: member.id.user }));
    client.on('disconnected', () => tell({ event: 'disconnected' }));
    client.on('error', (error) => tell({ event: 'error', message: String(error?.message ?? error?.type ?? error) }));
  }

  await serve({
    async login({ api, token, heartbeat }) {
      client = new Client({ baseURL: api, heartbeatInterval: heartbeat ?? 30, pongTimeout: heartbeat ? 1 : 10, retryDelayFunction: () => 0.05 });
      listen();
      await client.loginBot(token);
    },
    async session({ api, token, user }) {
      client = new Client({ baseURL: api, retryDelayFunction: () => 0.05 }, await (await fetch(`${api}/`)).json());
      listen();
      client.useExistingSession({ _id: 'any', token, user_id: user });
      client.connect();
    },
    async send({ channel, message }) {
      return messageOf(await client.channels.get(channel).sendMessage(message));
    },
    async reply({ channel, message, text }) {
      return messageOf(await (await find(channel, message)).reply({ content: text }));
    },
    async upload({ channel, text, name, data }) {
      const file = new File([data], name, { type: 'text/plain' });
      let id;
      if (client.uploadFile) {
        id = await client.uploadFile('attachments', file);
      } else {
        const body = new FormData();
        body.append('file', file);
        const [header, value] = client.authenticationHeader;
        id = (await (await fetch(`${client.configuration.features.autumn.url}/attachments`, { method: 'POST', body, headers: { [header]: value } })).json()).id;
      }
      const sent = await client.channels.get(channel).sendMessage({ content: text, attachments: [id] });
      const attachment = sent.attachments[0];
      return { id: sent.id, file: attachment.filename, back: await (await fetch(`${client.configuration.features.autumn.url}/attachments/${attachment.id}/${attachment.filename}`)).text() };
    },
    async edit({ channel, message, text }) {
      await (await find(channel, message)).edit({ content: text });
    },
    async remove({ channel, message }) {
      const found = await find(channel, message);
      await quietly(() => found.delete());
    },
    async react({ channel, message, emoji }) {
      const found = await find(channel, message);
      await quietly(() => found.react(emoji));
    },
    async pin({ channel, message }) {
      await quietly(() => client.api.post(`/channels/${channel}/messages/${message}/pin`));
    },
    async type({ channel }) {
      client.channels.get(channel).startTyping();
    },
    async history({ channel, limit }) {
      return (await client.channels.get(channel).fetchMessagesWithUsers({ limit })).messages.map(messageOf);
    },
    async can({ channel, permission }) {
      return client.channels.get(channel).havePermission(permission);
    },
    async members({ server }) {
      return (await client.servers.get(server).fetchMembers()).users.map((user) => user.username).sort();
    },
    async manage({ server, user }) {
      const home = client.servers.get(server);
      const channel = await home.createChannel({ type: 'Text', name: 'workshop' });
      const role = await home.createRole('helpers');
      await home.editRole(role.id, { colour: 'red' });
      await home.setPermissions(role.id, { allow: 8388608, deny: 0 });

      // The older library knows no webhooks.
      const hook = channel.createWebhook ? await channel.createWebhook('hook') : { name: 'hook' };
      const hooks = channel.createWebhook ? await channel.fetchWebhooks() : [hook];
      const ban = await home.banUser(user, { reason: 'spam' });
      const bans = await home.fetchBans();
      return { channel: channel.name, hooks: hooks.length, hook: hook.name, reason: bans[0].reason };
    },
    async bulk({ channel, ids }) {
      await quietly(() => client.channels.get(channel).deleteMessages(ids));
    },
    async refused({ channel, message }) {
      try {
        await client.channels.get(channel).sendMessage(message);
        return 'sent';
      } catch (error) {
        return typeof error === 'string' ? error : String(error?.message ?? error);
      }
    },
    async quit() {
      client?.events.disconnect();
    },
  });
}
