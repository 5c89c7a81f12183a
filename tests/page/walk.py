#!/usr/bin/env python3
"""Walks every view of the page in a real browser, as a reader would, and listens for what goes wrong.

    walk.py SOURCES SCRATCH LEDE_INDEX LEDE_SERVE AXE [TEST...]
"""
import csv
import io
import json
import sys
import unittest
import urllib.parse
import urllib.request

from archive import HOSTILE_TEXT, MARKUP, Archive, size_of_page
from webdriver import Browser

SOURCES, SCRATCH, LEDE_INDEX, LEDE_SERVE, AXE = sys.argv[1:6]
MOST_BYTES = 60_000


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = Archive(SCRATCH, f'{SOURCES}/corpus', LEDE_INDEX, LEDE_SERVE)
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.archive.stop()

    def setUp(self):
        self.browser.look()
        self.browser.log()
        self.browser.log('performance')

    def tearDown(self):
        problems = [e for e in self.browser.log() if e['level'] in ('SEVERE', 'WARNING') and not self.is_expected(e)]
        self.assertEqual(problems, [])
        sent = [json.loads(e['message'])['message'] for e in self.browser.log('performance')]
        urls = [m['params']['request']['url'] for m in sent if m['method'] == 'Network.requestWillBeSent']
        elsewhere = [u for u in urls if not u.startswith((self.archive.address, 'data:', 'about:', 'chrome'))]
        self.assertEqual(elsewhere, [], 'nothing is asked of anyone else')

    expected = ()

    def is_expected(self, entry):
        return any(e in entry['message'] for e in self.expected)

    def open(self, path):
        self.browser.open(self.archive.address + path.lstrip('/'))
        return self.browser.see('main h2')

    def api(self, path):
        with urllib.request.urlopen(self.archive.address + 'api/' + path) as answer:
            return json.load(answer)

    def id_of(self, headline):
        hits = self.api('search?n=50&q=' + urllib.parse.quote(f'title:"{headline}"'))['hits']
        return next(h['article']['id'] for h in hits if h['article']['headline'] == headline)

    def focused(self):
        return self.browser.run('return document.activeElement.innerText || document.activeElement.id')


class Searching(Page):
    def test_the_first_view_says_what_the_archive_holds_and_leads_into_it(self):
        b = self.browser
        self.assertIn(f'{self.api("about")["articles"]} articles', self.open('/'))
        b.see('#holdings', 'articles · 2024 – 2025')
        b.click('.home a', 'Tidewater Post')
        b.see('.hit h3', 'Brackwater votes')
        self.assertIn('sort=newest', b.address())

    def test_a_hit_has_headline_outlet_date_evidence_and_lit_words(self):
        b = self.browser
        self.open('/')
        b.type('#q', '"rivers rose 3.5 metres" residents')
        b.press('enter')
        b.see('.hit h3', 'Town Under Water')
        by = b.see('.hit .by', 'Kit Marlowe-Dunn')
        self.assertIn('9 October 2025 (date line below the text)', by)
        self.assertIn('no outlet', by)
        self.assertTrue({'rivers rose 3.5 metres', 'residents'} <= set(b.texts('.hit .snippet mark')), b.texts('mark'))
        self.assertRegex(b.text('#status'), r'\d+ passages found, 1 to \d+ are listed')
        self.assertIn('?q=%22rivers+rose+3.5+metres%22+residents', b.address())
        self.open('/?q=rivers+rose+pellworth')
        b.see('.by', '8 October, year unknown (dateline, no year)')

    def test_a_guessed_date_looks_like_one(self):
        self.open('/?q=gulls+pier')
        self.assertRegex(self.browser.see('.hit .guess'), 'probably 3 March 2024 .guess: ')

    def test_every_fact_of_an_article_has_its_evidence(self):
        b = self.browser
        self.open('/?article=' + self.id_of('FLOODS KILL THREE IN PELLWORTH, 6,200 EVACUATED'))
        facts = b.see('.facts', 'Meridian Wire (dateline)')
        self.assertIn('Tomas Vielle, Ada Kirsch (byline)', facts)
        self.assertIn('probably FLOODS KILL THREE IN PELLWORTH, 6,200 EVACUATED (first line)', facts)

    def test_words_that_take_several_bytes_are_lit_where_they_stand(self):
        self.open('/?q=%22Salonen-B%C3%A4hr%22+%22every+supplier%22')
        for text in self.browser.texts('.hit .snippet mark'):
            self.assertIn(text, ('Salonen-Bähr', 'every supplier'))

    def test_also_in_unfolds_and_says_what_differs(self):
        b = self.browser
        self.open('/?q=%22rivers+rose+3.5+metres%22')
        b.click('.also summary', 'Also in 1 other')
        b.click('.also summary', 'What differs')
        b.see('.also .comparison .changed', 'PELLWORTH, Oct 8')
        self.assertTrue(b.texts('.also :is(ins, del)'))
        b.click('.also a', 'side by side')
        b.see('.comparing h2', 'What differs')

    def test_facets_narrow_with_counts_and_are_taken_away_again(self):
        b = self.browser
        self.open('/?q=bank')
        item = b.see('.facets li', 'Meridian Wire')
        number = int(item.split()[-1])
        b.click('.facets a', 'Meridian Wire')
        b.see('.chips', 'Meridian Wire')
        b.wait('only its hits', lambda: set(b.texts('.hit > .by .outlet')) == {'Meridian Wire'})
        b.see('.facets .rest', f'Of {number} article')
        b.click('.chips a')
        b.wait('all hits', lambda: not b.count('.chips') and len(set(b.texts('.hit > .by .outlet'))) > 1)
        self.assertNotIn('f=', b.address())

    def test_a_range_of_the_timeline_is_dragged(self):
        b = self.browser
        self.open('/?q=bank')
        b.see('.bars')
        b.drag('.bars', 0.001, 0.4)
        b.see('.chips', '7 November 2024 –')
        self.assertIn('since=2024-11-07', b.address())
        b.wait('only hits of that time', lambda: b.texts('.hit > .by time') and all('2024' in t or '2025' in t for t in b.texts('.hit > .by time')))
        self.assertNotIn('9 October 2025', ' '.join(b.texts('.hit .by')))
        b.see('.bars .out')  # the whole time is still there
        b.click('.timeline a', 'All dates')
        b.wait('no range', lambda: 'since' not in b.address())

    def test_times_without_articles_are_seen_on_the_timeline(self):
        b = self.browser
        self.open('/')
        shown = b.run('''const { timeline } = await import("/page/timeline.js");
            const bars = (...periods) => timeline({ undated: 0, periods: periods.map((period) => ({ period, articles: 1 })) }).querySelectorAll(".in").length;
            return [bars("2024-02-27", "2024-03-01"), bars("2023-11", "2024-02"), bars("1999", "2003"), bars("1963-01-18", "1963-01-20", "2020-03-27")]''')
        self.assertEqual(shown, [4, 4, 5, 687])

    def test_a_range_of_the_timeline_is_set_by_keyboard(self):
        b = self.browser
        self.open('/?q=bank')
        b.see('.bars')
        b.run('document.querySelector(".sliders label:last-child input").focus()')
        b.press('left', 'enter')
        b.see('.chips', '8 October 2025')
        self.assertIn('since=2024-11-07&until=2025-10-08', b.address())
        self.assertNotIn('9 October 2025', ' '.join(b.texts('.hit > .by time')))

    def test_hits_are_sorted_grouped_and_paged_and_back_undoes_each(self):
        b = self.browser
        self.open('/?q=the+bank+OR+flood+OR+minister')
        b.run('const s = document.querySelector("[name=sort]"); s.value = "oldest"; s.dispatchEvent(new Event("change"))')
        b.wait('the order', lambda: 'sort=oldest' in b.address() and b.see('.hit > .by time', '2024'))
        dates = b.run('return [...document.querySelectorAll(".hit > .by time")].map((t) => t.dateTime.slice(0, 10))')
        self.assertEqual(dates, sorted(dates))
        b.run('const s = document.querySelector("[name=group]"); s.value = "article"; s.dispatchEvent(new Event("change"))')
        b.see('.sum', 'articles')
        first = b.text('.hit h3')
        b.click('.pages a', 'More')
        b.see('.pages', 'from 11')
        self.assertNotEqual(b.text('.hit h3'), first)
        b.back()
        b.wait('the first page', lambda: b.text('.hit h3') == first)
        b.back()
        b.see('.sum', 'passages')
        b.back()
        b.wait('the first order', lambda: 'sort' not in b.address())

    def test_back_leads_to_where_one_was_on_the_page(self):
        b = self.browser
        self.open('/?q=the+bank+OR+flood+OR+minister')
        b.run('document.querySelector(".hit:nth-child(8)").scrollIntoView()')
        y = b.wait('scrolled', lambda: b.run('return scrollY'))
        b.click('.hit:nth-child(8) h3 a')
        b.see('.reading h2')
        b.back()
        b.wait('the place', lambda: b.count('.hits') and b.run('return scrollY') == y)
        self.assertEqual(self.focused(), b.text('.hit:nth-child(8) h3'))

    def test_the_search_is_taken_away_as_csv_and_as_a_feed(self):
        b = self.browser
        self.open('/?q=bank&f=outlet%3A%22Meridian+Wire%22')
        links = b.run('return [...document.querySelectorAll(".away a")].map((a) => a.href)')
        with urllib.request.urlopen(links[0]) as answer:
            table = answer.read().decode()
        self.assertIn('text/csv', answer.headers['Content-Type'])
        self.assertEqual(set(b.texts('.hit > .by .outlet')), {'Meridian Wire'})
        self.assertEqual({row['outlet'] for row in csv.DictReader(io.StringIO(table))}, {'Meridian Wire'}, 'a filter holds for the table too')
        with urllib.request.urlopen(links[1]) as answer:
            self.assertIn('atom', answer.headers['Content-Type'])
        self.assertTrue(b.run('return document.getElementById("feed").href.includes("format=atom")'))

    def test_when_nothing_is_found_the_page_says_what_may_be_meant(self):
        b = self.browser
        self.assertIn('Nothing found', self.open('/?q=pelworth'))
        b.see('.notes', 'did you mean “pellworth”')
        b.click('.notes a', 'Search for')
        b.see('.hit h3', 'Pellworth')
        self.open('/?q=pellworth&until=2001')
        b.click('.nothing a', 'without what narrows it')
        b.see('.hit h3', 'Pellworth')

    def test_muted_text_is_searched_where_that_is_asked_for(self):
        self.open('/?q=%22Accessibility+help%22')
        self.browser.click('.nothing a', 'muted text')
        self.assertIn('muted: page furniture', self.browser.see('.hit .why'))


class Reading(Page):
    def test_an_article_is_read_with_lit_words_muted_parts_and_reasons(self):
        b = self.browser
        self.open('/?q=marines+barracks')
        b.click('.hit h3 a', 'Three dead and 6,200')
        b.see('.reading h2', 'Three dead and 6,200')
        self.assertIn('Marines', b.texts('.text mark'))
        b.see('.text .why', 'photo licence')
        self.assertIn('Skip to content', ' '.join(b.texts('.text .muted')))
        self.assertEqual(b.count('.text .at'), b.run('return new Set([...document.querySelectorAll(".text .at")]).size'))
        self.assertTrue(b.count('.text .at'), 'the passage that was found is marked')
        b.see('.facts', '9 October 2025 (date line)')
        b.see('.facts', 'nothing says it')
        self.assertIn('article=', b.address())
        b.click('.ways a', 'What was found')
        b.see('.hit h3', 'Three dead and 6,200')

    def test_all_of_an_articles_text_is_there(self):
        article = self.api('search?n=1&q=barracks')['hits'][0]['article']['id']
        self.open('/?article=' + article)
        shown = self.browser.run('document.querySelectorAll(".text .why").forEach((e) => e.remove()); return document.querySelector(".text").textContent')
        plain = lambda s: ''.join(s.split())
        self.assertEqual(plain(shown), plain(self.api('article/' + article)['text']))

    def test_a_citation_is_copied_as_text_markdown_and_bibtex(self):
        b = self.browser
        self.open('/?article=' + self.id_of('Brackwater votes for a harbour wall'))
        b.see('.cite pre')
        cites = b.texts('.cite pre')
        self.assertRegex(cites[0], r'Mara Quill, “Brackwater votes for a harbour wall”, Tidewater Post, 2 April 2025, https://tidewater.example/wall \[a\w{11}\]')
        self.assertEqual(cites[1], 'Mara Quill, [Brackwater votes for a harbour wall](<https://tidewater.example/wall>), *Tidewater Post*, 2 April 2025')
        self.assertRegex(cites[2], r'@article\{a\w{11},\n  author = \{Mara Quill\},\n  title = \{\{Brackwater votes for a harbour wall\}\},\n')
        b.cdp('Browser.grantPermissions', permissions=['clipboardReadWrite', 'clipboardSanitizedWrite'])
        b.click('.cite:last-child button')
        b.see('.cite button', 'Copied')
        self.assertEqual(b.run('return navigator.clipboard.readText()'), cites[2])

    def test_only_web_addresses_are_links(self):
        b = self.browser
        self.open('/?article=' + self.id_of('Brackwater votes for a harbour wall'))
        self.assertEqual(b.run('return document.querySelector("a.url").href'), 'https://tidewater.example/wall')
        self.assertEqual(b.run('''const { outside } = await import("/page/dom.js");
            return ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "www.x.example/a", " JAVASCRIPT:x", "//x.example"]
              .map((u) => outside(u).nodeName)'''), ['BDI'] * 6)

    def test_two_articles_are_chosen_and_stand_side_by_side(self):
        b = self.browser
        self.open('/?q=harbour+wall+brackwater')
        b.click('.hit .ways a', 'Compare …')
        b.see('.notice', 'choose the other')
        b.click('.ways a', 'Compare with the chosen one')
        b.see('.comparing h2', 'What differs')
        marks = b.texts('.comparison :is(del, ins)')
        self.assertTrue({'winter', 'autumn', '12', '14'} <= set(' '.join(marks).split()), marks)
        both = b.count('.comparison .both')
        self.assertGreater(both, 0)
        b.click('.sum a', 'only what differs')
        b.wait('only those', lambda: b.count('.comparison .changed') and not b.count('.comparison .both'))
        b.back()
        b.wait('all', lambda: b.count('.comparison .both') == both)

    def test_a_story_says_who_was_first_and_who_changed_what(self):
        b = self.browser
        self.open('/?q=harbour+wall+brackwater')
        b.click('.hit .ways a', 'Who else has it')
        self.assertIn('First, by date: Tidewater Post, 2 April 2025 (', b.see('.story .lead'))
        self.assertEqual(b.texts('.telling .outlet')[:2], ['Tidewater Post', 'Inland Gazette'])
        b.see('.telling', 'Against Tidewater Post: ')
        b.click('.telling summary', 'What differs')
        b.see('.telling ins', 'autumn')
        b.click('.telling a', 'compare the others with this one')
        b.see('.telling', 'Against Inland Gazette: ')

    def test_a_story_says_when_it_cannot_know_who_was_first(self):
        b = self.browser
        self.open('/?story=' + self.id_of('Town Under Water: Three Dead, Thousands Flee'))
        b.see('.story .lead', 'of unknown date may be earlier')

    def test_a_persons_record_runs_by_date_with_its_wordings(self):
        b = self.browser
        self.open('/?q=harbour+wall+storms')
        b.click('.speakers a', 'Edda Brandvold')
        b.see('.person h2', 'What Edda Brandvold said')
        b.see('.named', 'Mayor: 2 statements in 2 articles, 2 April 2025 – 5 April 2025')
        b.see('.statement h3', '2 April 2025')
        b.see('.statement blockquote', 'before the winter storms')
        b.see('.variant', 'Left out or changed: winter')
        self.assertEqual(b.texts('.variant ins'), ['autumn'])
        b.type('[name=about]', 'nothing-of-this')
        b.press('enter')
        b.see('.person .lead', 'Nothing found')
        self.assertIn('about=nothing-of-this', b.address())
        b.back()
        b.click('.statement .where a', 'Brackwater votes')
        b.see('.text .at', 'storms')


class Using(Page):
    def test_every_view_opens_by_its_address_alone(self):
        one, two = self.id_of('Brackwater votes for a harbour wall'), self.id_of('Harbour wall for Brackwater, mayor promises')
        for path, seen in ((f'/?article={one}', 'harbour wall'), (f'/?compare={one},{two}&only=changes', 'What differs'), (f'/?story={two}', 'The story of'),
                           ('/?person=Edda+Brandvold', 'Edda'), ('/?q=wall&sort=newest&since=2025-04-03&group=article', 'article')):
            self.assertIn(seen, self.open(path))

    def test_it_works_by_keyboard_alone(self):
        b = self.browser
        self.open('/?q=bank')
        b.press('/')
        self.assertEqual(self.focused(), 'q')
        b.press('escape')
        b.run('document.activeElement.blur()')
        b.press('j')
        first = b.text('.hit h3')
        self.assertEqual(self.focused(), first)
        b.press('j')
        self.assertEqual(self.focused(), b.texts('.hit h3')[1])
        b.press('k')
        b.press('enter')
        b.see('.reading h2')
        self.assertEqual(self.focused(), b.text('.reading h2'))

    def test_help_has_the_query_language_and_the_keys(self):
        b = self.browser
        self.open('/?q=bank')
        b.press('j')
        hit = self.focused()
        b.press('?')
        b.see('#help[open] dt', 'said:')
        b.see('#help kbd', 'j')
        b.press('escape')
        b.wait('closed', lambda: not b.count('#help[open]') and '#' not in b.address())
        self.assertEqual(self.focused(), hit)

    def test_words_are_completed_to_outlets_authors_and_spellings(self):
        b = self.browser
        self.open('/')
        b.type('#q', 'wall tidew')
        b.see('#suggestions li', 'Tidewater Post')
        self.assertEqual(b.run('return document.getElementById("q").getAttribute("aria-expanded")'), 'true')
        b.press('down')
        b.see('#suggestions [aria-selected=true]', 'Tidewater Post')
        b.press('enter')
        b.wait('it is taken', lambda: b.run('return document.getElementById("q").value') == 'wall outlet:"Tidewater Post" ')
        b.press('enter')
        b.wait('its hits', lambda: set(b.texts('.hit > .by .outlet')) == {'Tidewater Post'})
        b.type('#q', 'pelworth')
        b.see('#suggestions li', 'did you mean pellworth')
        b.press('escape')
        self.assertFalse(b.count('#suggestions li'))

    def test_nothing_is_wider_than_a_narrow_screen(self):
        one, two = self.id_of('Brackwater votes for a harbour wall'), self.id_of('Harbour wall for Brackwater, mayor promises')
        self.browser.look(320, 700)
        for path in ('/', '/?q=bank', f'/?article={one}', f'/?compare={one},{two}', f'/?story={one}', '/?person=Edda+Brandvold', '/#help'):
            self.open(path)
            self.assertLessEqual(self.browser.run('return document.documentElement.scrollWidth'), 320, path)

    def test_the_dark_and_paper_have_styles_of_their_own(self):
        b = self.browser
        ground = lambda: b.run('return getComputedStyle(document.body).backgroundColor')
        self.open('/?q=bank')
        light = ground()
        b.look(dark=True)
        self.assertNotEqual(ground(), light)
        b.look(medium='print')
        self.assertEqual(b.run('return [...document.querySelectorAll("#search, .order, .facets")].map((e) => getComputedStyle(e).display)'), ['none'] * 3)
        self.assertEqual(b.run('return getComputedStyle(document.querySelector(".hit")).display'), 'list-item')

    def test_an_unknown_id_and_a_refused_request_are_said_in_words(self):
        self.expected = ('404', '400')
        self.assertIn('Not in the archive', self.open('/?article=azzzzzzzzzzz'))
        self.browser.see('main', 'no passage or article azzzzzzzzzzz')
        self.open('/?q=wall&sort=sideways')
        self.browser.see('main', 'sort takes score, newest or oldest')

    def test_when_the_server_is_gone_the_page_says_so_and_tries_again(self):
        self.expected = ('ERR_CONNECTION_REFUSED',)
        b = self.browser
        self.open('/?q=wall')
        self.archive.stop()
        try:
            b.type('#q', 'bank')
            b.press('enter')
            b.see('#notices', 'The server does not answer')
        finally:
            self.archive.start()
        b.click('#notices button', 'Try again')
        b.see('.facets', 'Meridian Wire')
        self.assertEqual(b.text('#notices'), '')

    def test_when_the_index_has_changed_the_page_offers_to_read_it_again(self):
        b = self.browser
        self.open('/?q=zephyrology')
        b.see('#holdings', 'articles')
        b.run('document.dispatchEvent(new Event("visibilitychange"))')
        self.archive.add('later.txt', 'A school of zephyrology opens\n\nThe first school of zephyrology has opened its doors, and the wind came in with the pupils.\n')
        self.assertEqual(b.text('#notices'), '')
        b.run('document.dispatchEvent(new Event("visibilitychange"))')
        b.see('#notices', 'The archive has changed')
        b.click('#notices button', 'Read it again')
        b.see('.hit h3', 'A school of zephyrology opens')
        self.assertEqual(b.text('#notices'), '')

    def test_what_an_archive_holds_is_text_and_nothing_else(self):
        b = self.browser
        articles = [h['article']['id'] for h in self.api('search?q=wickedword&group=article')['hits']]
        self.assertEqual(len(articles), 2)
        article = articles[0] if MARKUP in self.api('article/' + articles[0])['text'] else articles[1]
        for path in ('/?q=wickedword', *(f'/?article={a}&q=wickedword' for a in articles), f'/?story={article}', '/?compare=' + ','.join(articles),
                     '/?person=%3Cscript%3Ewindow.ran=1%3C/script%3E', '/?q=%3Cimg+src%3Dx+onerror%3Dwindow.ran%3D1%3E'):
            self.open(path)
            b.see('#holdings', 'articles')
            self.assertIsNone(b.run('return window.ran ?? null'), path)
            self.assertEqual(b.count('main :is(script, img, iframe, object), main svg:not(.bars), a[href^="javascript"], [onerror], [onload]'), 0, path)
        self.open(f'/?article={article}')
        self.assertIn(HOSTILE_TEXT.strip(), b.text('.text'))
        self.assertEqual(b.run('return getComputedStyle(document.querySelector(".text p")).unicodeBidi'), 'isolate')

    def test_the_page_is_small(self):
        self.assertLess(size_of_page(f'{SOURCES}/searcher/page'), MOST_BYTES)


class Accessibility(Page):
    def test_no_view_has_a_violation(self):
        with open(AXE) as file:
            axe = file.read()
        one, two = self.id_of('Brackwater votes for a harbour wall'), self.id_of('Harbour wall for Brackwater, mayor promises')
        b = self.browser
        for width, dark in ((1280, False), (320, True)):
            b.look(width, 900, dark)
            for path in ('/', '/?q=bank&f=outlet%3A%22Meridian+Wire%22', '/?q=pelworth', '/?q=harbour+wall+pellworth', f'/?article={one}&q=wall',
                         f'/?compare={one},{two}', f'/?story={one}', '/?person=Edda+Brandvold', '/?q=bank#help'):
                with self.subTest(path=path, width=width, dark=dark):
                    self.open(path)
                    b.see('#holdings', 'articles')
                    if 'help' in path:
                        b.see('#help dt', 'said:')
                    b.wait('all of it', lambda: not b.count('[aria-busy]'))
                    b.run('document.querySelectorAll("details").forEach((d) => { d.open = true })')
                    b.run(axe)
                    found = b.run('return axe.run(document, {resultTypes: ["violations"]})')['violations']
                    self.assertEqual([(v['id'], v['help'], [n['html'][:200] for n in v['nodes'][:3]]) for v in found], [])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[6:], verbosity=1)
