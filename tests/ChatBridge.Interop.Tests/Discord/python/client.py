"""discord.py, obeying JSON lines on standard input and reporting JSON lines on standard output."""
import asyncio
import io
import json
import sys
import traceback

import discord
import discord.gateway
import discord.http
import yarl


def tell(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


intents = discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, message_content=True)


class Judge(discord.Client):
    async def on_ready(self):
        tell(event="ready", user=self.user.name)

    async def on_resumed(self):
        tell(event="resumed")

    async def on_message(self, message):
        tell(event="message", id=str(message.id), author=message.author.name, content=message.content)

    async def on_error(self, event, *_):
        tell(event="error", message=traceback.format_exc())


client = Judge(intents=intents, guild_ready_timeout=0.1)
running = None


async def login(api, gateway, token):
    global running
    discord.http.Route.BASE = api + "/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    await client.login(token)
    running = asyncio.create_task(client.connect(reconnect=True))


async def answer(channel, message, text, name, data):
    found = await client.get_channel(int(channel)).fetch_message(int(message))
    sent = await found.reply(text, file=discord.File(io.BytesIO(data.encode()), filename=name))
    return {"id": str(sent.id)}


async def edit(channel, message, text):
    found = await client.get_channel(int(channel)).fetch_message(int(message))
    await found.edit(content=text)


async def react(channel, message, emoji):
    found = await client.get_channel(int(channel)).fetch_message(int(message))
    await found.add_reaction(emoji)


async def history(channel, limit):
    return [{"id": str(m.id), "content": m.content} async for m in client.get_channel(int(channel)).history(limit=limit)]


async def main():
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        call = json.loads(line)
        number, command = call.pop("id"), call.pop("command")
        try:
            tell(answer=number, result=await {"login": login, "answer": answer, "edit": edit, "react": react, "history": history}[command](**call))
        except Exception:
            tell(answer=number, error=traceback.format_exc())


asyncio.run(main())
