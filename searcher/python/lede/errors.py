"""What goes wrong, by kind. Every sentence says what failed and what to do next."""


class Error(Exception):
    """Anything that Lede reports; the classes below say what kind it is."""


class NotFound(Error):
    """No article or passage has the id."""


class Usage(Error):
    """The call asks for something that does not exist: an option, a value, a closed archive."""


class Locked(Error):
    """Another program is writing the index."""


class Damaged(Error):
    """The index cannot be read."""


class NoIndex(Error):
    """There is no index at the folder."""


class Format(Error):
    """The index was made by another version."""


class Unreadable(Error):
    """The operating system refused to read it."""


class NoMemory(Error):
    """Memory was not enough."""


class NoLibrary(Error):
    """liblede, or lede-index, is not there or is of another version than this package."""


# The codes of lede_c.h. Those up to 4 are also the exit codes of the programs.
KINDS = {1: NotFound, 2: Usage, 3: Locked, 4: Damaged, 6: NoIndex, 7: Format, 8: Unreadable,
         9: NoMemory}
