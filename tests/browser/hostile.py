"""Strings that would like to be more than strings, for every field of a picture."""

HOSTILE = (
    "</script><script>window.broken=1</script>",
    "<img src=x onerror='window.broken=1'>",
    "<!--<script>",
    "]]><svg onload=window.broken=1>",
    "\"><a href='javascript:window.broken=1'>x</a>",
    "{{7*7}}{% raw %}{#",
    "__proto__",
    "constructor",
    "javascript:window.broken=1",
    "http://example.com/href='x'",
    "\u202egpj.exe\u2066",
    "\u2028\u2029\x00\x07\x1b[31m",
    "${window.broken=1}`",
    "</style><style>body{display:none}",
    "&lt;b&gt;&amp;",
    "\ud800",
    "a" * 3000,
    "",
)
