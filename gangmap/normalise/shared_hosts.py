"""Names under which strangers put their pages: shop platforms, free hosting, networks."""

from __future__ import annotations

_SHOP_PLATFORMS = """
    taobao.com tmall.com tmall.hk 1688.com alibaba.com aliexpress.com jd.com jd.hk weidian.com youzan.com pinduoduo.com
    yangkeduo.com yupoo.com dhgate.com made-in-china.com szwego.com ueeshop.com ecer.com global.weimob.com
    myshopify.com shoplazza.com myshopline.com shopline.tw shopee.tw shopee.com ecwid.com bigcartel.com storenvy.com
    etsy.com ebay.com amazon.com wish.com square.site webnode.com jimdo.com weebly.com wixsite.com mystrikingly.com
"""
_HOSTING = """
    000webhostapp.com bitballoon.com netlify.com netlify.app vercel.app herokuapp.com github.io gitlab.io pages.dev
    workers.dev web.app firebaseapp.com glitch.me repl.co surge.sh epizy.com rf.gd 42web.io great-site.net byethost.com
    infinityfreeapp.com kissr.com getforge.io paperplane.io neocities.org droppages.com webcindario.com updog.co
    htmlpasta.com czweb.org xf.cz webz.cz borec.cz co.nf atwebpages.com getenjoyment.net mywebcommunity.org
    diskstation.eu dray-dns.de bero-webspace.de blogspot.com blogspot.de wordpress.com tumblr.com livejournal.com
    altervista.org over-blog.com tripod.com angelfire.com freehostia.com 5gbfree.com typeform.com jotform.com
    html.house htmlcomponentservice.com jsbin.com duckdns.org no-ip.org ddns.net hopto.org zapto.org
"""
_PAGES = """
    google.com youtube.com facebook.com instagram.com twitter.com x.com tiktok.com douyin.com weibo.com zhihu.com
    baidu.com qq.com 163.com sina.com.cn sohu.com medium.com telegra.ph t.me wa.me linktr.ee pastebin.com reddit.com
    linkedin.com pinterest.com vk.com bit.ly tinyurl.com goo.gl t.co t.cn dwz.cn url.cn suo.im
"""

EXAMPLES = frozenset({"example.com", "example.org", "example.net"})
"""Names kept free for examples (RFC 2606): nobody's shop, though made-up cases give each shop a host under them."""

HOSTS_OF_MANY = frozenset(_SHOP_PLATFORMS.split()) | frozenset(_HOSTING.split()) | EXAMPLES
"""Under these every customer has a label of his own before the name, which the public list does not (yet) say."""

PAGES_OF_MANY = frozenset(_PAGES.split())
"""Under these strangers differ by the path alone: the name says nothing about any of them."""

_SERVERS = "www m wap mobile h5 item detail s list world shop store secure cdn static"
SERVERS = frozenset(_SERVERS.split())
"""Labels that name a server rather than a customer."""
