"""Plays asterpy's part against a server, with its habits and its gaps: answers are told by the command's name alone, first come
first served; a failed packet is dropped; nothing times out, pings or reconnects. Obeys JSON lines and reports JSON lines."""
import asyncio
import base64
import json
import ssl
import sys
from collections import defaultdict, deque


def tell(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Server:
    SPOKEN_MAJOR = 0

    def __init__(self, host, port, tls, uname, passwd):
        self.host, self.port, self.tls, self.uname, self.passwd = host, port, tls, uname, passwd
        self.waiting = defaultdict(deque)   # by the command's name; a push of that name takes the first place too
        self.peers, self.channels, self.online = {}, [], set()
        self.name, self.icon = "", b""
        self.is_ready, self.is_running = False, True

    async def connect(self):
        context = None
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)   # verifies nothing, like a bare context
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port, ssl=context, limit=64 << 20)
        await self.send({"command": "login", "passwd": self.passwd, "uname": self.uname})
        for command in ("get_metadata", "list_channels", "online", "get_name", "get_icon"):
            await self.send({"command": command})
        self.reading = asyncio.create_task(self.read())

    async def read(self):
        try:
            while self.is_running:
                line = await self.reader.readline()
                if not line:
                    break
                await self.take(json.loads(line))
            tell(event="left")
        except Exception as error:   # one bad packet ends the real client's loop as well
            tell(event="broken", error=f"{type(error).__name__}: {error}")
        finally:
            self.writer.close()

    async def take(self, packet):
        name = packet["command"]
        tell(event="packet", command=name, status=packet.get("status", 200))
        if self.waiting[name]:
            self.waiting[name].popleft().set_result(packet)
        if packet.get("status", 200) != 200:
            return
        if name == "API_version":
            if packet["version"][0] != self.SPOKEN_MAJOR:
                raise ValueError(f"version {packet['version'][0]}")
        elif name == "get_metadata":
            for user in packet["data"]:
                self.peers[user["uuid"]] = (user["name"], base64.b64decode(user["pfp"]))
        elif name == "list_channels":
            self.channels += [(channel["name"], channel["uuid"]) for channel in packet["data"]]   # never takes one away
        elif name == "online":
            self.online = set(packet["data"])
        elif name == "get_name":
            self.name = packet["data"]
        elif name == "get_icon":
            self.icon = base64.b64decode(packet["data"])
        elif name == "content":
            author = self.peers[packet["author_uuid"]]   # an unknown author ends the connection
            tell(event="message", author=author[0], content=packet["content"], uuid=packet["uuid"], channel=packet["channel_uuid"], reply=packet["reply"])
        if not self.is_ready and self.name and self.icon and self.channels:
            self.is_ready = True
            tell(event="ready", name=self.name, icon=len(self.icon), peers=sorted(name for name, _ in self.peers.values()), channels=[name for name, _ in self.channels])

    async def send(self, packet):
        self.writer.write((json.dumps(packet) + "\n").encode())   # spaces after commas and colons, and \\u escapes beyond ASCII
        await self.writer.drain()

    async def ask(self, packet):
        answer = asyncio.get_running_loop().create_future()
        self.waiting[packet["command"]].append(answer)
        await self.send(packet)
        return await answer

    def channel(self, name):
        return next(uuid for known, uuid in self.channels if known == name.strip("#"))

    async def say(self, channel, content, reply=None):
        packet = {"command": "send", "content": content, "channel": self.channel(channel)}
        if reply is not None:
            packet["reply"] = reply
        return (await self.ask(packet))["message"]

    async def history(self, channel, count, before=None):
        packet = {"command": "history", "num": count, "channel": self.channel(channel)}
        if before is not None:
            packet["before_message"] = before
        return [[self.peers[item["author_uuid"]][0], item["content"], item["date"], item["uuid"]] for item in (await self.ask(packet))["data"]]

    async def edit(self, message, content):
        await self.send({"command": "edit", "message": message, "new_content": content})   # the answer is not waited for

    async def delete(self, message):
        await self.send({"command": "delete", "message": message})

    async def user(self, uuid):
        packet = await self.ask({"command": "get_user", "uuid": uuid})
        return None if packet["status"] != 200 else [packet["data"]["name"], len(base64.b64decode(packet["data"]["pfp"]))]

    async def store(self, uname, pfp, servers):
        await self.ask({"command": "sync_set", "uname": uname, "pfp": pfp})
        await self.ask({"command": "sync_set_servers", "servers": servers})

    async def sync(self):
        data = await self.ask({"command": "sync_get"})
        servers = (await self.ask({"command": "sync_get_servers"}))["servers"]
        if data["status"] != 200:
            return None
        return [data["uname"], data["pfp"], [[item["ip"], item["port"], item.get("name", ""), item.get("pfp", ""), item["user_uuid"]] for item in servers]]

    async def emoji(self, uuid):
        packet = await self.ask({"command": "get_emoji", "uuid": uuid})
        if packet["code"] != 0:
            return None
        return [packet["data"]["name"], packet["data"]["uuid"], packet["data"]["data"]]

    async def emojis(self):
        return [[item["name"], item["uuid"]] for item in (await self.ask({"command": "list_emoji"}))["data"]]

    async def disconnect(self):
        self.is_running = False   # seen after one more line only
        await self.send({"command": "leave"})
        await self.reading


server = None


async def obey(call):
    global server
    command, number = call.pop("command"), call.pop("id")
    try:
        if command == "connect":
            server = Server(**call)
            result = await server.connect()
        else:
            result = await getattr(server, command)(**call)
        tell(answer=number, result=result)
    except Exception as error:
        tell(answer=number, error=f"{type(error).__name__}: {error}")


async def main():
    commands = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    running = set()
    while line := await commands.readline():
        task = asyncio.create_task(obey(json.loads(line)))
        running.add(task)
        task.add_done_callback(running.discard)


asyncio.run(main())
