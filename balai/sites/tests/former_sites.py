"""Former sites as their programs export them, written by hand; everything in them is fictional."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Desa Sered</title><link>https://sered.example</link><wp:wxr_version>{version}</wp:wxr_version>
<wp:base_site_url>https://sered.example</wp:base_site_url><wp:base_blog_url>https://sered.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[adminsered]]></wp:author_login>
<wp:author_email><![CDATA[admin@sered.example]]></wp:author_email>
<wp:author_display_name><![CDATA[Kaur Umum]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>"


def wxr(*items: str, version: str = "1.2") -> bytes:
    return (HEAD.format(version=version) + "".join(items) + TAIL).encode()


def post(
    number: int = 1,
    title: str = "Panen raya",
    text: str = "<p>Panen <strong>melimpah</strong>.</p>",
    *,
    kind: str = "post",
    status: str = "publish",
    category: str = "Kegiatan Desa",
    more: str = "",
    password: str = "",
) -> str:
    return f"""<item><title><![CDATA[{title}]]></title><link>https://sered.example/2023/05/panen-{number}/</link>
<pubDate>Wed, 10 May 2023 02:00:00 +0000</pubDate><dc:creator><![CDATA[adminsered]]></dc:creator>
<guid isPermaLink="false">https://sered.example/?p={number}</guid><description></description>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2023-05-10 09:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2023-05-10 02:00:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[panen-{number}]]></wp:post_name>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>
<wp:post_password><![CDATA[{password}]]></wp:post_password>
<category domain="category" nicename="kegiatan"><![CDATA[{category}]]></category>
<category domain="post_tag" nicename="prestasi"><![CDATA[prestasi]]></category>{more}</item>"""


def comment(name: str = "Bu Tini", text: str = "Mantap!", *, approved: str = "1", kind: str = "comment") -> str:
    return f"""<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_email><![CDATA[tini@surat.example]]></wp:comment_author_email>
<wp:comment_author_IP><![CDATA[203.0.113.9]]></wp:comment_author_IP>
<wp:comment_date_gmt><![CDATA[2023-05-11 02:00:00]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved><![CDATA[{approved}]]></wp:comment_approved>
<wp:comment_type><![CDATA[{kind}]]></wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>"""


def attachment(number: int = 90) -> str:
    address = "https://sered.example/wp-content/uploads/2023/05/sawah.jpg"
    return post(
        number,
        "Sawah",
        "",
        kind="attachment",
        status="inherit",
        more=f"<wp:attachment_url>{address}</wp:attachment_url>",
    )


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
    )


RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Desa Gumiwang</title><link>https://gumiwang.example/</link><description>Situs resmi</description>
<item><title>Kerja bakti</title><link>https://gumiwang.example/artikel/2024/2/3/kerja-bakti</link>
<pubDate>Sat, 03 Feb 2024 08:00:00 +0700</pubDate><guid>https://gumiwang.example/artikel/2024/2/3/kerja-bakti</guid>
<description>&lt;p&gt;Warga membersihkan selokan.&lt;/p&gt;</description>
<enclosure url="https://gumiwang.example/desa/upload/artikel/sedang_selokan.jpg" type="image/jpeg" length="1"/></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desa Kaliwungu</title>
<id>tag:kaliwungu.example,2020:feed</id><updated>2024-02-03T08:00:00Z</updated><link href="https://kaliwungu.example/"/>
<entry><id>tag:kaliwungu.example,2024:1</id><title>Pengumuman vaksin</title><updated>2024-02-03T08:00:00Z</updated>
<link rel="alternate" href="https://kaliwungu.example/vaksin"/><category term="pengumuman"/>
<author><name>Bidan desa</name></author>
<content type="html">&lt;p&gt;Sabtu di balai desa.&lt;/p&gt;</content></entry></feed>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>"""


def jpeg(width: int = 640, height: int = 360) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#3a7d55").save(out, "JPEG")
    return out.getvalue()


def album(**entries: bytes) -> bytes:
    return packed({name.replace("__", "/") + ".jpg": data for name, data in entries.items()})


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()
