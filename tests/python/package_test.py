"""The package installs with pip, without the network, and is used from where it was installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
import unittest

from support import PACKAGE, corpus, scratch

TOOLS = ("pip", "setuptools", "wheel", "venv", "ensurepip")
MISSING = [name for name in TOOLS if not importlib.util.find_spec(name)]


class Installed(unittest.TestCase):
    @unittest.skipIf(MISSING, f"this Python has no {', '.join(MISSING)}")
    def test_a_wheel_for_any_python_searches_from_a_virtual_environment(self):
        place = scratch("package")
        shutil.copytree(PACKAGE, place)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

        def run(*command):
            ran = subprocess.run(command, cwd=place.parent, env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, check=False)
            self.assertEqual(ran.returncode, 0, ran.stdout.decode())
            return ran.stdout.decode()

        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-index", "--no-deps", "-w",
            "wheels", str(place))
        [wheel] = (place.parent / "wheels").iterdir()
        self.assertTrue(wheel.name.endswith("-py3-none-any.whl"), wheel.name)
        run(sys.executable, "-m", "venv", "venv")
        python = str(place.parent / "venv" / "bin" / "python")
        run(python, "-m", "pip", "install", "-q", "--no-index", str(wheel))
        shutil.rmtree(place)
        told = run(python, "-c", "import lede, os, sys\n"
                                 "with lede.open(sys.argv[1]) as archive: print(archive.count('bank') > 0)\n"
                                 "home = os.path.dirname(lede.__file__)\n"
                                 "print(home, os.path.exists(os.path.join(home, 'py.typed')))", str(corpus()))
        found, home = told.splitlines()
        self.assertEqual(found, "True")
        self.assertTrue(home.startswith(str(place.parent / "venv")) and home.endswith("True"))


if __name__ == "__main__":
    unittest.main()
