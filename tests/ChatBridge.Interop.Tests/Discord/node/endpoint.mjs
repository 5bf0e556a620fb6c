// An interactions endpoint that npm's discord-interactions guards: what it lets through is told and answered.
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { InteractionResponseType, InteractionType, verifyKey } from 'discord-interactions';
import { serve, tell } from '../../node/lines.mjs';

function answer(response, status, json) {
  response.writeHead(status, json === undefined ? {} : { 'Content-Type': 'application/json' });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}

async function handle(request, response, publicKey) {
  const body = await buffer(request);
  const valid = await verifyKey(body, request.headers['x-signature-ed25519'] ?? '', request.headers['x-signature-timestamp'] ?? '', publicKey);
  if (!valid) {
    tell({ event: 'refused' });
    return answer(response, 401);
  }
  const interaction = JSON.parse(body.toString());
  tell({ event: 'posted', type: interaction.type, name: interaction.data?.name ?? interaction.data?.custom_id ?? null });
  if (interaction.type === InteractionType.PING) return answer(response, 200, { type: InteractionResponseType.PONG });
  if (interaction.type === InteractionType.MESSAGE_COMPONENT) return answer(response, 200, { type: InteractionResponseType.UPDATE_MESSAGE, data: { content: 'pressed', components: [] } });
  return answer(response, 200, {
    type: InteractionResponseType.CHANNEL_MESSAGE_WITH_SOURCE,
    data: { content: `hello ${interaction.member.user.username}`, components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] }] },
  });
}

await serve({
  listen: ({ publicKey }) => new Promise((resolve) => {
    const server = http.createServer((request, response) => handle(request, response, publicKey).catch((error) => {
      tell({ event: 'error', message: String(error) });
      response.destroy();
    }));
    server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port }));
  }),
});
