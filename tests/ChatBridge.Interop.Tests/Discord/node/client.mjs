// A discord.js client that obeys JSON lines on standard input and reports JSON lines on standard output.
import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { serve, tell } from '../../node/lines.mjs';

const intents = [
  GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildMessageTyping, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent,
  GatewayIntentBits.GuildModeration, GatewayIntentBits.GuildExpressions, GatewayIntentBits.GuildWebhooks, GatewayIntentBits.GuildInvites,
  GatewayIntentBits.GuildVoiceStates, GatewayIntentBits.GuildMessagePolls,
];
let client;
let manager;

const messageOf = (message) => ({ id: message.id, channel: message.channelId, author: message.author?.username, content: message.content, nonce: message.nonce, replyTo: message.reference?.messageId ?? null });

async function onInteraction(interaction) {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `${interaction.options.getFocused()}c`, value: 'abc' }]);
  } else if (interaction.isChatInputCommand()) {
    await interaction.deferReply();
    await interaction.editReply({
      content: `rolled ${interaction.options.getInteger('sides')} for ${interaction.options.getUser('who').username}`,
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Again', custom_id: 'again' }, { type: 2, style: 2, label: 'Why', custom_id: 'why' }] }],
    });
    await interaction.followUp({ content: 'only for you', flags: 64 });
  } else if (interaction.isButton() && interaction.customId === 'again') {
    await interaction.update({ content: 'rolled again', components: interaction.message.components });
  } else if (interaction.isButton()) {
    await interaction.showModal({ custom_id: 'form', title: 'Why', components: [{ type: 1, components: [{ type: 4, custom_id: 'reason', label: 'Reason', style: 1 }] }] });
  } else if (interaction.isModalSubmit()) {
    const sent = await interaction.reply({ content: `because ${interaction.fields.getTextInputValue('reason')}`, withResponse: true });
    tell({ event: 'answered', id: sent.resource.message.id });
  }
}

const commands = {
  async register() {
    const made = await client.application.commands.set([{
      name: 'roll', description: 'Rolls', options: [
        { type: 4, name: 'sides', description: 'Sides', required: true }, { type: 6, name: 'who', description: 'Who' },
        { type: 3, name: 'note', description: 'Note', autocomplete: true }],
    }]);
    return made.map((command) => command.name);
  },
  async thread({ channel, message }) {
    const found = await (await client.channels.fetch(channel)).messages.fetch(message);
    const thread = await found.startThread({ name: 'talk', autoArchiveDuration: 60 });
    await thread.send('inside');
    const members = await thread.members.fetch();
    await thread.setLocked(true);
    await thread.setArchived(true);
    const archived = await (await client.channels.fetch(channel)).threads.fetchArchived();
    return { id: thread.id, members: members.size, archived: archived.threads.size };
  },
  async webhook({ channel }) {
    const hook = await (await client.channels.fetch(channel)).createWebhook({ name: 'hook' });
    const sent = await hook.send({ content: 'by hook', username: 'Other' });
    await hook.editMessage(sent.id, 'by hook!');
    return { id: sent.id, webhook: sent.webhookId, count: (await (await client.channels.fetch(channel)).fetchWebhooks()).size };
  },
  async poll({ channel }) {
    const sent = await (await client.channels.fetch(channel)).send({ poll: { question: { text: 'Tea?' }, answers: [{ text: 'yes' }, { text: 'no' }], duration: 1, allowMultiselect: false, layoutType: 1 } });
    return { id: sent.id };
  },
  async voters({ channel, message }) {
    const found = await (await client.channels.fetch(channel)).messages.fetch(message);
    return (await found.poll.answers.get(1).voters.fetch()).map((user) => user.username);
  },
  async moderate({ guild, user }) {
    const home = client.guilds.cache.get(guild);
    const member = await home.members.fetch(user);
    await member.setNickname('Bobby');
    const role = await home.roles.create({ name: 'helpers', colors: { primaryColor: 255 } });
    await member.roles.add(role);
    await member.timeout(60_000, 'noise');
    const invite = await home.channels.cache.find((channel) => channel.name === 'general').createInvite({ maxUses: 1 });
    await member.ban({ reason: 'spam', deleteMessageSeconds: 0 });
    return { bans: (await home.bans.fetch()).map((ban) => ban.reason), invites: (await home.invites.fetch()).map((found) => found.code), code: invite.code };
  },

  async login({ api, token }) {
    client = new Client({ intents, partials: [Partials.Channel, Partials.Message, Partials.Reaction], rest: { api, version: '10' } });
    client.on('clientReady', () => tell({ event: 'ready', user: client.user.username, guilds: client.guilds.cache.map((guild) => guild.name) }));
    client.on('messageCreate', (message) => tell({ event: 'message', ...messageOf(message) }));
    client.on('messageUpdate', (_, message) => tell({ event: 'edited', ...messageOf(message) }));
    client.on('messageDelete', (message) => tell({ event: 'deleted', id: message.id }));
    client.on('messageReactionAdd', (reaction, user) => tell({ event: 'reaction', id: reaction.message.id, emoji: reaction.emoji.name, user: user.id }));
    client.on('typingStart', (typing) => tell({ event: 'typing', user: typing.user.id }));
    client.on('channelCreate', (channel) => tell({ event: 'channel', name: channel.name }));
    client.on('interactionCreate', (interaction) => onInteraction(interaction).catch((error) => tell({ event: 'error', message: String(error) })));
    client.on('threadCreate', (thread, fresh) => tell({ event: 'thread', name: thread.name, fresh }));
    client.on('webhooksUpdate', (channel) => tell({ event: 'webhooks', channel: channel.id }));
    client.on('guildBanAdd', (ban) => tell({ event: 'ban', user: ban.user.username }));
    client.on('roleCreate', (role) => tell({ event: 'role', name: role.name }));
    client.on('inviteCreate', (invite) => tell({ event: 'invite', code: invite.code }));
    client.on('guildMemberUpdate', (_, member) => tell({ event: 'member', nick: member.nickname, roles: member.roles.cache.size - 1 }));
    client.on('voiceStateUpdate', (_, state) => tell({ event: 'voice', user: state.id, channel: state.channelId }));
    client.on('guildAuditLogEntryCreate', (entry) => tell({ event: 'audit', reason: entry.reason }));
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
