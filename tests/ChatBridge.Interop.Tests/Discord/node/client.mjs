// A discord.js client that obeys JSON lines on standard input and reports JSON lines on standard output.
import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { serve, tell } from './lines.mjs';

const intents = [
  GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildMessageTyping, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent,
];
let client;
let manager;

const messageOf = (message) => ({ id: message.id, channel: message.channelId, author: message.author?.username, content: message.content, nonce: message.nonce, replyTo: message.reference?.messageId ?? null });

const commands = {
  async login({ api, token }) {
    client = new Client({ intents, partials: [Partials.Channel, Partials.Message, Partials.Reaction], rest: { api, version: '10' } });
    client.on('clientReady', () => tell({ event: 'ready', user: client.user.username, guilds: client.guilds.cache.map((guild) => guild.name) }));
    client.on('messageCreate', (message) => tell({ event: 'message', ...messageOf(message) }));
    client.on('messageUpdate', (_, message) => tell({ event: 'edited', ...messageOf(message) }));
    client.on('messageDelete', (message) => tell({ event: 'deleted', id: message.id }));
    client.on('messageReactionAdd', (reaction, user) => tell({ event: 'reaction', id: reaction.message.id, emoji: reaction.emoji.name, user: user.id }));
    client.on('typingStart', (typing) => tell({ event: 'typing', user: typing.user.id }));
    client.on('channelCreate', (channel) => tell({ event: 'channel', name: channel.name }));
    client.on('shardResume', (_, replayed) => tell({ event: 'resumed', replayed }));
    client.on('shardReady', () => tell({ event: 'shardReady' }));
    client.on('shardReconnecting', () => tell({ event: 'reconnecting' }));
    client.on('error', (error) => tell({ event: 'error', message: String(error) }));
    client.on('shardError', (error) => tell({ event: 'error', message: String(error) }));
    await client.login(token);
  },
  async send({ channel, text }) {
    return messageOf(await (await client.channels.fetch(channel)).send(text));
  },
  async sendFile({ channel, text, name, data }) {
    const sent = await (await client.channels.fetch(channel)).send({ content: text, files: [{ attachment: Buffer.from(data), name }] });
    const file = sent.attachments.first();
    return { id: sent.id, file: file.name, size: file.size };
  },
  async answer({ channel, message, text, name, data }) {
    const found = await (await client.channels.fetch(channel)).messages.fetch(message);
    return messageOf(await found.reply({ content: text, files: [{ attachment: Buffer.from(data), name }] }));
  },
  async reply({ channel, message, text }) {
    const found = await (await client.channels.fetch(channel)).messages.fetch(message);
    return messageOf(await found.reply(text));
  },
  async edit({ channel, message, text }) {
    return messageOf(await (await client.channels.fetch(channel)).messages.edit(message, text));
  },
  async remove({ channel, message }) {
    await (await client.channels.fetch(channel)).messages.delete(message);
  },
  async react({ channel, message, emoji }) {
    await (await client.channels.fetch(channel)).messages.react(message, emoji);
  },
  async type({ channel }) {
    await (await client.channels.fetch(channel)).sendTyping();
  },
  async history({ channel, limit }) {
    const page = await (await client.channels.fetch(channel)).messages.fetch({ limit, cache: false });
    return page.map(messageOf);
  },
  async members({ guild }) {
    return (await client.guilds.cache.get(guild).members.fetch()).map((member) => member.user.username).sort();
  },
  async pin({ channel, message }) {
    await (await (await client.channels.fetch(channel)).messages.fetch(message)).pin();
  },
  async refused({ channel, text }) {
    try {
      await (await client.channels.fetch(channel)).send(text);
      return { code: 0 };
    } catch (error) {
      return { code: error.code, status: error.status };
    }
  },
  async ws({ api, token, compress }) {
    const rest = new REST({ api, version: '10' }).setToken(token);
    manager = new WebSocketManager({
      token,
      rest,
      intents: 33281,
      fetchGatewayInformation: () => rest.get('/gateway/bot'),
      compression: compress ? CompressionMethod.ZlibNative : null,
    });
    manager.on(WebSocketShardEvents.Dispatch, (payload) => tell({ event: 'dispatch', name: payload.t, content: payload.d.content ?? null }));
    // A reset socket is an error event here, and an error event that nobody takes ends the process.
    manager.on(WebSocketShardEvents.Error, (error) => tell({ event: 'error', message: String(error) }));
    manager.on(WebSocketShardEvents.SocketError, (error) => tell({ event: 'error', message: String(error) }));
    manager.on(WebSocketShardEvents.Resumed, () => tell({ event: 'resumed' }));
    await manager.connect();
  },
  async quit() {
    await client?.destroy();
    await manager?.destroy();
  },
};

await serve(commands);
