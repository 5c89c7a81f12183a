"""The archive that the page is tried with: the project's corpus, and articles made for the page."""
import json
import os
import re
import shutil
import subprocess

COUNCIL = ('The council of Brackwater met for six hours on the plan for a harbour wall, and the public gallery was full until '
           'the end. Nobody could remember a longer evening in that room.\n\n')
SLIP = 'Fishermen had asked for a lower wall, so that boats could be hauled out at the old slip, as their fathers had done.'

# What no page may run, show as markup, or let change the direction of its own text.
MARKUP = '<img src=x onerror="window.ran=1"> <script>window.ran=1</script>'
HOSTILE_TEXT = f'A wickedword in its text: {MARKUP} &lt;b&gt; <svg onload="window.ran=1"> javascript:window.ran=1 '
HOSTILE = f"""Wickedword {MARKUP}

{HOSTILE_TEXT}\u202e\u2066gnirts and more of it, so that there is a whole sentence of a wickedword, and then one more.

“I never said wickedword {MARKUP},” said Ada <b>Kirsch</b>, harbour minister, on the day on which it was written.
"""


def records():
    wall = lambda season, crowns: (f'{COUNCIL}“We will build the wall before the {season} storms arrive, and we will pay for it ourselves,” '
                                   f'said Mayor Edda Brandvold after the vote.\n\nThe wall will cost {crowns} million crowns, and work begins in May. {SLIP}')
    yield {'id': 'w1', 'headline': 'Brackwater votes for a harbour wall', 'outlet': 'Tidewater Post', 'author': 'Mara Quill',
           'published': '2025-04-02', 'url': 'https://tidewater.example/wall', 'language': 'en', 'text': wall('winter', 12)}
    yield {'id': 'w2', 'headline': 'Harbour wall for Brackwater, mayor promises', 'outlet': 'Inland Gazette', 'author': 'Piet Sool',
           'published': '2025-04-05', 'language': 'en', 'text': wall('autumn', 14)}
    yield {'id': 'h1', 'headline': f'A wickedword headline {MARKUP}', 'outlet': f'Outlet {MARKUP}', 'author': f'Author {MARKUP}', 'place': MARKUP,
           'published': '2025-04-07', 'url': 'javascript:window.ran=1', 'text': 'Another wickedword stands in a text of its own, and nothing else does.'}


GUESSED = """Gulls return to Brackwater pier
3 March 2024

The gulls came back to the pier this week, the harbour master said, and nobody was glad of it. They had been away since the
storm of the winter, which took the roof of the fish hall and most of the nests with it.

Copyright 2022 Brackwater Bell
"""


class Archive:
    """An index in a folder of its own, and lede-serve on it."""

    def __init__(self, scratch, corpus, index_program, serve_program):
        self.folder = scratch
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(corpus, f'{scratch}/sources')
        with open(f'{scratch}/sources/made.jsonl', 'w') as out:
            for record in records():
                out.write(json.dumps(record) + '\n')
        with open(f'{scratch}/sources/gulls.txt', 'w') as out:
            out.write(GUESSED)
        with open(f'{scratch}/sources/hostile.txt', 'w') as out:
            out.write(HOSTILE)
        self.index_program, self.serve_program = index_program, serve_program
        self.server = None
        self.address = None
        self.index()
        self.start()

    def index(self):
        subprocess.run([self.index_program, '-q', '-i', f'{self.folder}/index', f'{self.folder}/sources'], check=True)

    def add(self, name, text):
        with open(f'{self.folder}/sources/{name}', 'w') as out:
            out.write(text)
        self.index()

    def start(self):
        """Where it was before, if it ran already."""
        where = re.sub('^http://|/$', '', self.address) if self.address else '127.0.0.1:0'
        self.server = subprocess.Popen([self.serve_program, '-i', f'{self.folder}/index', '--listen', where],
                                       stderr=subprocess.PIPE, text=True)
        for line in self.server.stderr:
            if found := re.search(r'http://\S+', line):
                self.address = found.group()
                return
        raise RuntimeError('lede-serve does not start')

    def stop(self):
        self.server.terminate()
        self.server.wait()
        self.server.stderr.close()


def size_of_page(folder):
    """Of all that a browser may load, in bytes."""
    return sum(os.path.getsize(f'{folder}/{f}') for f in os.listdir(folder) if f.endswith(('.html', '.css', '.js', '.svg')))
