#!/usr/bin/env python3
"""alert_mail.py INDEX ADDRESS GENERATION QUERY: prints a mail with what is new for a query since a
generation of the index (0 for all), for sendmail -t. It ends with 1, and prints nothing, where nothing
is new. The mail's X-Lede-Generation is what to give the next time.

    0 7 * * *  alert_mail.py ~/archive.lede ann@example.org $(cat ~/seen) ceasefire | sendmail -t
"""

import html
import sys
from email.message import EmailMessage

import lede


def alert(index, address, generation, query):
    with lede.open(index) as archive:
        found = archive.search(query, since_generation=int(generation), limit=50, group="article")
    if not found:
        return None
    mail = EmailMessage()
    mail["To"] = address
    mail["Subject"] = f"{found.total} new: {' '.join(query.split())}"
    mail["X-Lede-Generation"] = str(found.raw["generation"])
    plain, rich = [], []
    for hit in found:
        a = hit.article
        title = a.headline or "(no headline)"
        about = " · ".join(filter(None, [a.outlet, a.published, hit.id]))
        plain.append(f"{title}\n{about}\n{hit.snippet.mark('*', '*')}\n{a.url or a.source}\n")
        rich.append(f"<p><b>{html.escape(title)}</b><br>{html.escape(about)}<br>"
                    f"{hit.snippet.mark('<mark>', '</mark>', html.escape)}</p>")
    if found.total > len(found):
        plain.append(f"and {found.total - len(found)} more")
        rich.append(f"<p>and {found.total - len(found)} more</p>")
    mail.set_content("\n".join(plain))
    mail.add_alternative("\n".join(rich), subtype="html")
    return mail


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    message = alert(*sys.argv[1:])
    if message is None:
        sys.exit(1)
    sys.stdout.buffer.write(message.as_bytes())
