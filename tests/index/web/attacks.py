"""A story whose every field is an attack; and the marks by which one that worked would be known."""

SCRIPT = "<script>window.harmed=1</script>"
ATTRIBUTE = '" onmouseover="window.harmed=1" autofocus onfocus=\'window.harmed=1\' x="'
SVG = "<svg onload=window.harmed=1><img src=x onerror=window.harmed=1>"
STYLE = "</style><style>body{display:none}</style>"
TEMPLATE = "{{ 7*7 }}{% for x in ().__class__.__mro__ %}${7*7}"
FORMULA = '=HYPERLINK("http://evil.example","click")'
TERMINAL = "\x1b]0;owned\x07\x1b[31mred\x9b2J"
BIDI = "\u202egnp.exe\u2066 hidden \u2069"
EVERYTHING = f"{SCRIPT} {ATTRIBUTE} {SVG} {STYLE} {TEMPLATE} {TERMINAL} {BIDI}"

# Texts that must be long enough, and alike enough, to make claims.
COMMON = "The inspectors counted eleven deep cracks in the old Tallow Bridge on Monday morning"


def attacked(make_report):
    """Three articles of hostile outlets that make a claim with each other."""
    hostile = [SCRIPT + TERMINAL, ATTRIBUTE + BIDI, SVG]
    return [
        make_report(
            outlet=f"{attack}{n}.example",
            published="2024-03-0" + str(n),
            sentences=(
                f"{COMMON} {attack} {TEMPLATE}.",
                f"{FORMULA} said the mayor {TERMINAL} of the town {BIDI} {n}.",
                f"{STYLE} nothing else is new {n}.",
            ),
            title=f"{EVERYTHING} {n}",
            capture="partial" if n == 3 else "full",
            capture_reason=EVERYTHING,
            url=f"javascript:window.harmed=1//{n}",
            extra={"wire": EVERYTHING, "publisher": EVERYTHING},
        )
        for n, attack in enumerate(hostile, 1)
    ]
