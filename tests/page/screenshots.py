#!/usr/bin/env python3
"""Takes screenshots of every view, wide and narrow, light and dark, and measures the page.

    screenshots.py SOURCES SCRATCH LEDE_INDEX LEDE_SERVE FOLDER

Two of them, for the README, go beside the page. Prints the size of the page and the first paint:
the median of several loads with nothing in the browser's cache.
"""
import os
import statistics
import sys
import urllib.parse

from archive import Archive, size_of_page
from webdriver import Browser

SOURCES, SCRATCH, LEDE_INDEX, LEDE_SERVE, FOLDER = sys.argv[1:6]
LOADS = 15
IN_THE_README = {'search': ('search.png', False), 'compare': ('compare.png', True)}


def addresses(browser, server):
    """The views, by what they show."""
    browser.open(f'{server}?q=' + urllib.parse.quote('"rivers rose 3.5 metres"'))
    browser.see('.also summary')
    first = browser.run('return new URL(document.querySelector(".hit:has(.also) h3 a").href).searchParams.get("article")')
    other = browser.run('return new URL(document.querySelector(".also a[href*=compare]").href).searchParams.get("compare")')
    return {'home': '', 'search': '?q=bank+raises+rates', 'nothing': '?q=pelworth&until=2001', 'article': f'?q=rivers+rose&article={first}',
            'compare': f'?compare={other}', 'story': f'?story={first}', 'person': '?person=Edda+Brandvold', 'help': '?q=bank#help'}


def take(browser, server):
    views = addresses(browser, server)
    for name, address in views.items():
        for width, height, size in ((1280, 860, 'wide'), (320, 1000, 'narrow')):
            for colours in ('light', 'dark'):
                browser.look(width, height, colours == 'dark')
                browser.open('about:blank')
                browser.open(server + address)
                browser.see('main h2')
                browser.see('#holdings', 'articles')
                if name == 'search':
                    browser.see('.bars')
                if name == 'help':
                    browser.see('#help dt', 'said:')
                browser.wait('all of it', lambda: not browser.count('[aria-busy]'))
                browser.screenshot(f'{FOLDER}/{name}-{size}-{colours}.png')
    for name, (file, dark) in IN_THE_README.items():
        browser.look(860, 620, dark)
        browser.open(server + views[name])
        browser.see('main h2')
        browser.see('#holdings', 'articles')
        browser.wait('all of it', lambda: not browser.count('[aria-busy]') and (name != 'search' or browser.count('.bars')))
        browser.screenshot(f'{SOURCES}/searcher/page/{file}')


def first_paint(browser, server, address):
    times = []
    browser.look()
    browser.cdp('Network.setCacheDisabled', cacheDisabled=True)
    for _ in range(LOADS):
        browser.open(server + 'healthz')  # so that no process has to be started for the server's pages
        browser.open(server + address)
        times.append(browser.wait('paint', lambda: browser.run('return performance.getEntriesByName("first-contentful-paint")[0]?.startTime')))
    return times


def main():
    os.makedirs(FOLDER, exist_ok=True)
    archive = Archive(SCRATCH, f'{SOURCES}/corpus', LEDE_INDEX, LEDE_SERVE)
    browser = Browser()
    try:
        take(browser, archive.address)
        for name, address in (('empty', ''), ('with hits', '?q=bank')):
            times = first_paint(browser, archive.address, address)
            print(f'first paint, {name}: {statistics.median(times):.0f} ms (of {LOADS}: {min(times):.0f} to {max(times):.0f})')
    finally:
        browser.close()
        archive.stop()
    print(f'page, style and scripts: {size_of_page(f"{SOURCES}/searcher/page") / 1000:.1f} kB')
    print(f'screenshots: {FOLDER}')


if __name__ == '__main__':
    main()
