#!/usr/bin/env python3
"""serve.py BUILD [ARCHIVE.jsonl] [SECONDS]: what lede-serve costs beside the library. The time of a search with
ten hits, facets and the months of a timeline, over HTTP and by the library in the same run; then 200 connections
at once for SECONDS (wrk), and what the library does with as many threads as the server has workers; memory, and
the size of the program. Without an archive it is the project's corpus.
"""

import ctypes
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from word_queries import word_queries

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
QUERIES = 500
CONNECTIONS = 200
OPTIONS = b'{"limit":10,"facets":["outlet:8","author:8","place:8","month"]}'
PARAMETERS = "&n=10&facets=outlet:8,author:8,place:8,month"


class Library:
    """The library by its C interface, on an index of its own."""

    shared = ctypes.CDLL(str(BUILD / "searcher" / "liblede.so.0"))
    shared.lede_free.argtypes = [ctypes.c_void_p]

    def __init__(self, index):
        self.handle = ctypes.c_void_p()
        folders = (ctypes.c_char_p * 1)(os.fsencode(index))
        code = self.shared.lede_open(folders, ctypes.c_size_t(1), None, ctypes.byref(self.handle), None)
        assert code == 0, "the index cannot be opened"

    def search(self, query, options=OPTIONS):
        answer = ctypes.c_void_p()
        code = self.shared.lede_search(self.handle, query.encode(), options, ctypes.byref(answer), None)
        assert code == 0, query
        return answer

    def ask(self, query):
        self.shared.lede_free(self.search(query))

    def texts(self):
        answer = self.search("the", b'{"limit":2000}')
        hits = json.loads(ctypes.cast(answer, ctypes.c_char_p).value)["hits"]
        self.shared.lede_free(answer)
        return [hit["passage"]["text"].split() for hit in hits]


def target_of(query):
    return "/api/search?q=" + urllib.parse.quote_plus(query) + PARAMETERS


class Server:
    def __init__(self, index):
        program = BUILD / "searcher" / "lede-serve"
        self.process = subprocess.Popen([program, "-i", index, "--listen", "127.0.0.1:0"],
                                        stderr=subprocess.PIPE, text=True)
        self.url = self.process.stderr.readline().split()[1]
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])
        self.connection = socket.create_connection(("127.0.0.1", self.port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, query):
        self.connection.sendall(f"GET {target_of(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        data = self.connection.recv(1 << 20)
        head = data.index(b"\r\n\r\n") + 4
        assert data.startswith(b"HTTP/1.1 200"), data[:200]
        length = int(re.search(rb"Content-Length: (\d+)", data[:head]).group(1))
        while len(data) < head + length:
            data += self.connection.recv(1 << 20)

    def most_memory(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024

    def workers(self):
        """All threads but those that wait for signals, for the network and for slow clients, and the one that searches nothing."""
        return len(os.listdir(f"/proc/{self.process.pid}/task")) - 4

    def end(self):
        self.process.terminate()
        return self.process.wait()


def timed(ask, query):
    begin = time.perf_counter()
    ask(query)
    return (time.perf_counter() - begin) * 1000


def show_times(name, times):
    ordered = sorted(times)
    print(f"{name:<22} p50 {statistics.median(ordered):.2f} ms, p99 {ordered[len(ordered) * 99 // 100]:.2f} ms")


def compare_times(library, server, queries):
    for query in queries:  # warm
        library.ask(query)
        server.ask(query)
    pairs = []
    for _ in range(3):
        for query in queries:
            pairs.append((timed(library.ask, query), timed(server.ask, query)))
    show_times("library", [l for l, _ in pairs])
    show_times("over HTTP", [h for _, h in pairs])
    show_times("HTTP beyond library", [h - l for l, h in pairs])


def library_rate(index, threads, queries, seconds):
    counts = [0] * threads
    until = time.monotonic() + seconds

    def search(n):
        library = Library(index)
        while time.monotonic() < until:
            library.ask(queries[(counts[n] * threads + n) % len(queries)])
            counts[n] += 1

    all_threads = [threading.Thread(target=search, args=(n,)) for n in range(threads)]
    for thread in all_threads:
        thread.start()
    for thread in all_threads:
        thread.join()
    return sum(counts) / seconds


def http_rate(server, queries, seconds, folder):
    """Requests a second, and what went wrong, in wrk's words."""
    script = folder / "queries.lua"
    targets = ",\n".join(json.dumps(target_of(query)) for query in queries)
    script.write_text("local targets = {" + targets + "}\nlocal n = 0\n"
                      "function request() n = n % #targets + 1; return wrk.format('GET', targets[n]) end\n",
                      encoding="utf-8")
    out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", script,
                          f"http://localhost:{server.port}"], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", out).group(1))
    wrong = re.findall(r"^\s*(Socket errors:.*|Non-2xx.*)$", out, re.MULTILINE)
    return rate, "; ".join(wrong) or "no error"


def main():
    archive = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] else ROOT / "corpus" / "articles"
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 30
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        index = folder / "index.lede"
        subprocess.run([BUILD / "indexer" / "lede-index", "-q", "-i", index, archive], check=True)
        library, server = Library(index), Server(index)
        queries = word_queries(library.texts(), QUERIES)
        compare_times(library, server, queries)
        workers = server.workers()
        own = library_rate(index, workers, queries, seconds / 2)
        rate, wrong = http_rate(server, queries, seconds, folder)
        print(f"{CONNECTIONS} connections, {seconds} s: {rate:.0f} searches/s, {wrong}, {server.most_memory():.0f} MB; "
              f"the library with {workers} threads: {own:.0f} searches/s ({rate / own:.2f} of it)")
        assert server.end() == 0, "the server did not end by itself"
        program = folder / "lede-serve"
        subprocess.run(["strip", "-o", program, BUILD / "searcher" / "lede-serve"], check=True)
        print(f"program, stripped: {program.stat().st_size / 1e6:.1f} MB")


main()
