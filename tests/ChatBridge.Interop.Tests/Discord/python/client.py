"""discord.py, obeying JSON lines on standard input and reporting JSON lines on standard output."""
import asyncio
import io
import json
import sys
import traceback

import discord
import discord.gateway
import discord.http
import discord.webhook.async_
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
tree = discord.app_commands.CommandTree(client)


class Again(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction, _):
        await interaction.response.edit_message(content="rolled again")


@tree.command(name="roll", description="Rolls")
async def roll(interaction: discord.Interaction, sides: int, who: discord.Member):
    await interaction.response.defer()
    await interaction.followup.send(f"rolled {sides} for {who.name}", view=Again())
    await interaction.followup.send("only for you", ephemeral=True)


async def register():
    return [command.name for command in await tree.sync()]


async def thread(channel, message):
    found = await client.get_channel(int(channel)).fetch_message(int(message))
    opened = await found.create_thread(name="talk", auto_archive_duration=60)
    await opened.send("inside")
    members = await opened.fetch_members()
    await opened.edit(archived=True, locked=True)
    archived = [each.id async for each in client.get_channel(int(channel)).archived_threads()]
    return {"id": str(opened.id), "members": len(members), "archived": len(archived)}


async def webhook(channel):
    hook = await client.get_channel(int(channel)).create_webhook(name="hook")
    sent = await hook.send("by hook", username="Other", wait=True)
    await hook.edit_message(sent.id, content="by hook!")
    return {"id": str(sent.id), "webhook": str(sent.webhook_id), "count": len(await client.get_channel(int(channel)).webhooks())}

running = None


async def login(api, gateway, token):
    global running
    discord.http.Route.BASE = api + "/v10"
    discord.webhook.async_.Route.BASE = api + "/v10"
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


COMMANDS = {"login": login, "answer": answer, "edit": edit, "react": react, "history": history, "register": register, "thread": thread, "webhook": webhook}


async def main():
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        call = json.loads(line)
        number, command = call.pop("id"), call.pop("command")
        try:
            tell(answer=number, result=await COMMANDS[command](**call))
        except Exception:
            tell(answer=number, error=traceback.format_exc())


asyncio.run(main())
