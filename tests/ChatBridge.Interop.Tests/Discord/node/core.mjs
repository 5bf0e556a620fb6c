// @discordjs/core over ws (zlib-stream) and rest: each package by itself, nothing cached.
import { Client, GatewayDispatchEvents } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { serve, tell } from '../../node/lines.mjs';

let api;

await serve({
  async login({ api: address, token }) {
    const rest = new REST({ api: address, version: '10' }).setToken(token);
    const gateway = new WebSocketManager({
      token,
      rest,
      intents: 33281,
      fetchGatewayInformation: () => rest.get('/gateway/bot'),
      compression: CompressionMethod.ZlibNative,
    });
    const client = new Client({ rest, gateway });
    api = client.api;
    client.on(GatewayDispatchEvents.Ready, ({ data }) => tell({ event: 'ready', user: data.user.username }));
    client.on(GatewayDispatchEvents.Resumed, () => tell({ event: 'resumed' }));
    client.on(GatewayDispatchEvents.MessageCreate, ({ data }) => tell({ event: 'message', id: data.id, author: data.author.username, content: data.content }));
    // A reset socket is an error event here, and an error event that nobody takes ends the process.
    gateway.on(WebSocketShardEvents.Error, (error) => tell({ event: 'error', message: String(error) }));
    gateway.on(WebSocketShardEvents.SocketError, (error) => tell({ event: 'error', message: String(error) }));
    await gateway.connect();
  },
  async answer({ channel, message, text, name, data }) {
    const sent = await api.channels.createMessage(channel, { content: text, message_reference: { message_id: message }, files: [{ name, data: Buffer.from(data) }] });
    return { id: sent.id };
  },
  async edit({ channel, message, text }) {
    await api.channels.editMessage(channel, message, { content: text });
  },
  async react({ channel, message, emoji }) {
    await api.channels.addMessageReaction(channel, message, emoji);
  },
  async history({ channel, limit }) {
    return (await api.channels.getMessages(channel, { limit })).map((message) => ({ id: message.id, content: message.content }));
  },
});
