"""Addresses of machines that outsiders must not reach, in every spelling that a program may accept."""

# ruff: noqa: E501
from __future__ import annotations

_LOOPBACK = (
    "127.0.0.1 127.0.0.2 127.1 127.0.1 127.255.255.254 127.000.000.001 127.0.0.1. 2130706433 2130706433. 0x7f000001 "
    "0x7F.0.0.1 0x7f.1 0x7f.0x0.0x0.0x1 0177.0.0.1 0177.1 017700000001 0x7f.0.1 0177.0x0.1 00000177.0.0.1 127.0.0.1.nip "
    "0 0.0.0.0 0.0.0.1 0x0 00 localhost LOCALHOST localhost. foo.localhost localhost.localdomain ip6-localhost "
    "loopback 127.0.0.1:80 127.0.0.1:8080 127.0.0.1:22 [::1] [::] [0:0:0:0:0:0:0:1] [0000::0001] [::ffff:127.0.0.1] "
    "[::ffff:7f00:1] [::127.0.0.1] [::7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::ffff:0:127.0.0.1] [::1%lo] [::1%25lo] "
    "[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2001:0:7f00:1::] [100::1] "
    "①②⑦.⓪.⓪.① １２７.０.０.１ 127。0。0。1 127．0．0．1 127｡0｡0｡1 ⑯⑨.②⑤④.⑯⑨.②⑤④ ｌｏｃａｌｈｏｓｔ ⓛⓞⓒⓐⓛⓗⓞⓢⓣ %31%32%37.0.0.1 127.0.0.%31 "
    "%6c%6f%63%61%6c%68%6f%73%74 127.0.0.1%00.public.example 127.0.0.1%2f.public.example 4294967297 1.0 127.0 127"
).split()
_PRIVATE = (
    "10.0.0.1 10.1 10.255.255.255 0x0a000001 012.0.0.1 167772161 172.16.0.1 172.31.255.255 0xac100001 2886729729 "
    "192.168.0.1 192.168.1 0xc0a80001 3232235521 0300.0250.0.1 100.64.0.1 100.127.255.255 192.0.0.1 192.0.0.8 192.0.0.170 "
    "192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 192.88.99.1 192.31.196.1 192.52.193.1 192.175.48.1 "
    "224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 0xffffffff [fc00::1] [fd00::1] [fdff:ffff::1] [fec0::1] [fe80::1] "
    "[fe80::1%eth0] [fe80::1%25eth0] [febf::1] [ff02::1] [ff0e::1] [::ffff:10.0.0.1] [::ffff:192.168.0.1] [::10.0.0.1] "
    "[::ffff:172.16.0.1] [64:ff9b::10.0.0.1] [64:ff9b::c0a8:1] [2002:a00:1::] [2002:c0a8:1::1] [2001:db8::1] [2001::1] "
    "[2001:10::1] [2001:20::1] [2001:2::1] [3fff::1] [5f00::1] [4000::1] [8000::1] [2620:4f:8000::1] [::2] [::ffff:0:0]"
).split()
_METADATA = (
    "169.254.169.254 169.254.170.2 169.254.0.1 0xa9fea9fe 2852039166 0251.0376.0251.0376 0xa9.0xfe.0xa9.0xfe 169.254.43518 "
    "169.16689662 168.63.129.16 100.100.100.200 metadata metadata.google.internal [fd00:ec2::254] [::ffff:169.254.169.254] "
    "[::ffff:a9fe:a9fe] [::a9fe:a9fe] [64:ff9b::a9fe:a9fe] [2002:a9fe:a9fe::] [2001:0:a9fe:a9fe::1] instance-data "
    "169.254.169.254. 169.254.169.254.internal kubernetes.default.svc.local router.lan nas.home printer.local x.onion "
    "1.0.0.127.in-addr.arpa intranet wiki.corp host.docker.internal x.localdomain db.private"
).split()
_MALFORMED = (
    "http:///x http:// http://:80/ http://@/ http://?x http://#x //127.0.0.1/ /etc/passwd 127.0.0.1 public.example "
    "file:///etc/passwd ftp://public.example/ gopher://127.0.0.1:6379/_x dict://127.0.0.1:11211/ ws://public.example/ "
    "data:text/html,x javascript:alert(1) blob:http://public.example/x about:blank jar:http://public.example!/ "
    "ldap://127.0.0.1/ sftp://127.0.0.1/ tftp://127.0.0.1/ http+unix://%2Fvar%2Frun%2Fdocker.sock/ unix:/var/run/x "
    "http://user@public.example/ http://user:pw@public.example/ http://:pw@public.example/ http://@public.example/ "
    "http://public.example@127.0.0.1/ http://127.0.0.1@public.example/ http://public.example:80@127.0.0.1/ "
    "http://public.example%40127.0.0.1/ http://127.0.0.1:80@public.example/ https://user:@public.example/ "
    "http://public.example:22/ http://public.example:8080/ http://public.example:0/ http://public.example:65536/ "
    "http://public.example:-1/ http://public.example:80a/ http://public.example:99999999999/ https://public.example:80/ "
    "http://public.example:443/ http://public.example:6379/ http://public.example:25/ http://public.example:٨٠٨٠/ "
    "http://[::1/ http://::1/ http://[127.0.0.1]/ http://[public.example]/ http://[v1.x]/ http://[]/ http://[:]/ "
    "http://public..example/ http://.public.example/ http://-public.example/ http://pub\tlic.example/ "
    "http://public_.example-/ http://a*b.example/ http://a,b.example/ http://a;b.example/ http://a!b.example/ "
    "http://a'b.example/ http://(x).example/ http://a=b.example/ http://a$b.example/ http://{x}.example/ http://a|b.example/ "
    "http://x.1/ http://x.0x1/ http://public.example.0x/ http://1.2.3/ http://1.2.3.4.5/ http://256.1.1.1/ http://1.1.1.256/ "
    "http://0x100000000/ http://08.8.8.8/ http://8.8.8.08/ http://0x8.8.8.8/"
).split(" ")
_WITH_SPACES = (
    "http://127.0.0.1\\@public.example/",
    "http://public.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "http://public.example /",
    " http://public.example/",
    "http://public.example/\n",
    "http://public.example/a b",
    "http://public.example/\r\nHost: 127.0.0.1",
    "http://public.example/\x00",
    "http://pub\u00a0lic.example/",
    "http://pub\u2028lic.example/",
    "\thttp://127.0.0.1/",
    "http://127.0.0.1\t.example/",
    "http://127.0.0.1 .example/",
    "ht\ntp://127.0.0.1/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "http://public.example/" + "a" * 2000,
    "",
    "http",
    "http:",
    "https://",
    "🦊",
    "http://\udcff.example/",
)

HOSTS = tuple(dict.fromkeys([*_LOOPBACK, *_PRIVATE, *_METADATA]))
"""Hosts, some with a port."""

ADDRESSES = tuple(dict.fromkeys([*(f"http://{host}/" for host in HOSTS), *_MALFORMED, *_WITH_SPACES]))
"""All of these hosts as web addresses, and addresses that are unusual in other ways."""

PRIVATE_ADDRESSES = (
    "127.0.0.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254 168.63.129.16 100.100.100.200 100.64.0.1 192.0.0.1 "
    "198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:93.184.216.1 ::127.0.0.1 "
    "64:ff9b::7f00:1 64:ff9b::5db8:d801 2002:7f00:1:: 2002:5db8:d801:: 2001::1 2001:db8::1 fc00::1 fd00:ec2::254 fe80::1 "
    "fe80::1%eth0 2600::1%eth0 fec0::1 ff02::1 3fff::1 5f00::1"
).split()
"""Addresses that must not be asked, even if a harmless name resolves to them."""
