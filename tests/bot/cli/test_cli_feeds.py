"""`cuecard feeds`, as people use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project.command import Result, run
from tests.support.web.polling import page_of_story
from tests.support.web.site import Site, running_site

ITEM = "<item><title>Report {n}</title><link>/{n}</link><pubDate>Mon, 0{n} Jun 2026 10:00:00 GMT</pubDate></item>"
ROOT = Path(__file__).parents[3]
FEED = f"<rss><channel><title>Harbour news</title>{ITEM.format(n=1)}{ITEM.format(n=2)}</channel></rss>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        site.put("/feed.xml", FEED, "application/rss+xml")
        for number in (1, 2):
            site.put(f"/{number}", page_of_story(number))
        yield site


def feeds(project: Path, site: Site, *arguments: str) -> Result:
    return run(project, "feeds", *arguments, CUECARD_FETCH_ALLOW=site.host)


def test_a_feed_is_followed_polled_and_asked(tmp_path: Path, site: Site) -> None:
    added = feeds(tmp_path, site, "add", f"{site.address}/feed.xml")
    assert added.returncode == 0, added.stderr
    assert 'The library "added" now follows Harbour news.' in added.stdout
    assert "2026-06-02  Report 2" in added.stdout
    polled = feeds(tmp_path, site, "poll")
    assert polled.stdout == "Harbour news: 2 new or changed\n  + report-2\n  + report-1\n"
    assert run(tmp_path, "card", "report-1", "--library", "added").returncode == 0
    assert feeds(tmp_path, site, "poll").stdout == "Harbour news: 0 new or changed\n"
    site.put("/feed.xml", FEED.replace("01 Jun", "03 Jun"), "application/rss+xml")
    site.put("/1", page_of_story(1, 1))
    changed = feeds(tmp_path, site, "poll").stdout
    assert "  ~ report-1, version 2\n    + It was corrected 1 times" in changed
    listed = feeds(tmp_path, site, "list").stdout
    assert listed.startswith(f"added\n  Harbour news\n    {site.address}/feed.xml\n    read 20")


@pytest.mark.thorough
def test_only_the_feed_that_is_named_is_polled(tmp_path: Path, site: Site) -> None:
    site.put("/other.xml", FEED.replace("Harbour news", "Town news"), "application/rss+xml")
    for name in ("feed", "other"):
        feeds(tmp_path, site, "add", f"{site.address}/{name}.xml")
    assert feeds(tmp_path, site, "poll", "harbour").stdout.splitlines()[0] == "Harbour news: 2 new or changed"
    assert "Town" not in feeds(tmp_path, site, "poll", "harbour").stdout
    assert feeds(tmp_path, site, "poll").stdout.count("new or changed") == 2


@pytest.mark.thorough
def test_a_feed_that_is_cut_off_is_not_followed_unless_that_is_wanted(tmp_path: Path, site: Site) -> None:
    site.put("/cut.xml", FEED[: FEED.index("</channel>")], "application/rss+xml")
    refused = feeds(tmp_path, site, "add", f"{site.address}/cut.xml")
    assert refused.returncode != 0
    assert "it is cut off in the middle" in refused.stderr
    assert feeds(tmp_path, site, "add", f"{site.address}/cut.xml", "--unseen").returncode == 0
    assert "2 new or changed" in feeds(tmp_path, site, "poll").stdout


def test_a_feed_can_be_paused_resumed_and_removed_by_a_part_of_its_name(tmp_path: Path, site: Site) -> None:
    feeds(tmp_path, site, "add", f"{site.address}/feed.xml", "--library", "handbook")
    named = ("harbour", "--library", "handbook")
    assert feeds(tmp_path, site, "pause", *named).stdout == "Harbour news is paused.\n"
    assert "\n    paused\n" in feeds(tmp_path, site, "list", "--library", "handbook").stdout
    assert "No feed is due here" in feeds(tmp_path, site, "poll").stdout
    assert feeds(tmp_path, site, "resume", *named).stdout == "Harbour news is polled again.\n"
    assert "no longer follows Harbour news" in feeds(tmp_path, site, "remove", *named).stdout
    assert "No feed is followed yet" in feeds(tmp_path, site, "list").stdout
    assert 'is not a feed of the library "handbook"' in feeds(tmp_path, site, "pause", *named).stderr


def test_a_feed_at_two_addresses_is_followed_once(tmp_path: Path, site: Site) -> None:
    feeds(tmp_path, site, "add", f"{site.address}/feed.xml")
    again = feeds(tmp_path, site, "add", f"{site.address}/feed.xml?utm_source=x")
    assert again.stdout == 'The library "added" follows it already: Harbour news\n'


def test_a_page_that_is_not_a_feed_is_refused_unless_unseen_is_given(tmp_path: Path, site: Site) -> None:
    page = site.put("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>')
    refused = feeds(tmp_path, site, "add", page)
    assert refused.returncode == 2
    assert f"add one that it names: {site.address}/feed.xml" in refused.stderr
    assert feeds(tmp_path, site, "add", "not an address").returncode == 2
    assert feeds(tmp_path, site, "add", "http://10.0.0.1/feed").returncode == 2
    assert feeds(tmp_path, site, "add", f"{site.address}/later.xml", "--unseen").returncode == 0
    broken = feeds(tmp_path, site, "poll")
    assert broken.returncode == 1
    assert "not read: its site has no such page (HTTP 404)" in broken.stdout


def test_programs_get_json(tmp_path: Path, site: Site) -> None:
    feeds(tmp_path, site, "add", f"{site.address}/feed.xml")
    polled = json.loads(feeds(tmp_path, site, "poll", "--json").stdout)
    assert polled["kept"] == [{"article": "report-2", "version": 1}, {"article": "report-1", "version": 1}]
    (line,) = feeds(tmp_path, site, "list", "--json").stdout.splitlines()
    assert json.loads(line)["title"] == "Harbour news"


@pytest.mark.thorough
def test_cuecard_serve_feeds_adds_the_articles_of_a_feed_and_ends_at_a_signal(tmp_path: Path, site: Site) -> None:
    """`cuecard serve feeds` as a process, without a token and without cards."""
    feeds(tmp_path, site, "add", f"{site.address}/feed.xml")
    environment = os.environ | {"CUECARD_FETCH_ALLOW": site.host, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "serve", "feeds"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as process:
        for _ in range(600):
            if process.poll() is not None or "Report 1" in run(tmp_path, "topics", "--library", "added").stdout:
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors.decode()
    assert "Report 2" in run(tmp_path, "topics", "--library", "added").stdout
