"""A browser, driven over the WebDriver protocol by what Python has of itself."""
import base64
import http.client
import json
import os
import re
import shutil
import subprocess
import time

ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
KEYS = {'enter': '\ue007', 'escape': '\ue00c', 'tab': '\ue004', 'down': '\ue015', 'right': '\ue014', 'left': '\ue012', 'end': '\ue010'}


def installed():
    """The browser and its driver; None where one of them is missing."""
    browser = shutil.which('chromium') or shutil.which('google-chrome')
    driver = shutil.which('chromedriver')
    return (browser, driver) if browser and driver else None


class WebDriverError(Exception):
    pass


class Browser:
    """Chromium without a window. Looks for elements wait until they are there."""

    PATIENCE = 10

    def __init__(self, width=1280, height=900):
        browser, driver = installed()
        self.process = subprocess.Popen([driver, '--port=0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if found := re.search(r'started successfully on port (\d+)', line):
                self.port = int(found.group(1))
                break
        else:
            raise WebDriverError('chromedriver does not start')
        arguments = ['--headless=new', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--hide-scrollbars',
                     f'--window-size={width},{height}']
        if os.geteuid() == 0:
            arguments.append('--no-sandbox')
        self.session = ''
        options = {'binary': browser, 'args': arguments}
        answer = self.call('POST', '/session', {'capabilities': {'alwaysMatch': {
            'goog:chromeOptions': options, 'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}}})
        self.session = '/session/' + answer['sessionId']

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        connection.request(method, self.session + path if path != '/session' else path,
                           json.dumps(body if body is not None else {}) if method == 'POST' else None)
        answer = json.loads(connection.getresponse().read())['value']
        connection.close()
        if isinstance(answer, dict) and 'error' in answer:
            raise WebDriverError(f'{answer["error"]}: {answer["message"]}')
        return answer

    def close(self):
        try:
            self.call('DELETE', '')
        finally:
            self.process.terminate()
            self.process.wait()

    def open(self, address):
        self.call('POST', '/url', {'url': address})

    def back(self):
        self.call('POST', '/back')

    def address(self):
        return self.call('GET', '/url')

    def run(self, script, *arguments):
        """What a script in the page returns."""
        return self.call('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def wait(self, what, true):
        """Until `true()` is: what it returned."""
        end = time.monotonic() + self.PATIENCE
        while True:
            found = true()
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f'never came: {what}\n{self.text("body")[:2000]}')
            time.sleep(0.02)

    def count(self, css):
        return self.run('return document.querySelectorAll(arguments[0]).length', css)

    def text(self, css):
        """What is seen of the first such element."""
        return self.run('return document.querySelector(arguments[0])?.innerText ?? ""', css)

    def texts(self, css):
        return self.run('return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText)', css)

    def see(self, css, text=''):
        """Waits for an element that has a text, and returns all of its text."""
        return self.wait(f'{css} with “{text}”', lambda: next((t for t in self.texts(css) if text in t), None)
                         if text else self.count(css) and (self.text(css) or ' '))

    def element(self, css, text=''):
        return self.wait(f'{css} “{text}”', lambda: self.run(
            'return [...document.querySelectorAll(arguments[0])].find((e) => e.textContent.includes(arguments[1]))', css, text))[ELEMENT]

    def click(self, css, text=''):
        def is_clicked():
            try:
                self.call('POST', f'/element/{self.element(css, text)}/click')
                return True
            except WebDriverError as e:  # the page has put another one in its place meanwhile
                if 'stale element' not in str(e):
                    raise
                return False
        self.wait(f'a click on {css}', is_clicked)

    def type(self, css, text):
        self.call('POST', f'/element/{self.element(css)}/clear')
        self.call('POST', f'/element/{self.element(css)}/value', {'text': text})

    def press(self, *keys):
        """Keys, wherever the focus is."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{'type': 'keyDown', 'value': value}, {'type': 'keyUp', 'value': value}]
        self.call('POST', '/actions', {'actions': [{'type': 'key', 'id': 'keyboard', 'actions': actions}]})

    def drag(self, css, start, end):
        """Across an element, from one share of its width to another."""
        box = self.run('const e = document.querySelector(arguments[0]); e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect();'
                       'return [b.left, b.top, b.width, b.height]', css)
        y = int(box[1] + box[3] / 2)
        move = lambda share: {'type': 'pointerMove', 'x': int(box[0] + box[2] * share), 'y': y, 'duration': 50}
        self.call('POST', '/actions', {'actions': [{'type': 'pointer', 'id': 'mouse', 'parameters': {'pointerType': 'mouse'}, 'actions': [
            move(start), {'type': 'pointerDown', 'button': 0}, move((start + end) / 2), move(end), {'type': 'pointerUp', 'button': 0}]}]})

    def cdp(self, command, **parameters):
        return self.call('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def look(self, width=1280, height=900, dark=False, medium=''):
        """How wide the page is seen, and in which colours."""
        self.cdp('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp('Emulation.setEmulatedMedia', media=medium,
                 features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def screenshot(self, file):
        with open(file, 'wb') as out:
            out.write(base64.b64decode(self.call('GET', '/screenshot')))

    def log(self, kind='browser'):
        """What was logged since it was last asked."""
        return self.call('POST', '/se/log', {'type': kind})
