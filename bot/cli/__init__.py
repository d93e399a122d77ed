"""The `cuecard` command. Each subcommand is imported when it is called, so that `cuecard ask` starts quickly."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module

import click

from bot.cli.suggesting_group import SuggestingGroup
from bot.errors import CuecardError, describe_error

EXIT_FINE, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2
"""The exit status if all is well, if a command found a fault, and if the command or the configuration is wrong."""
_EXIT_INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells give it: 128 and the number of the signal."""

_COMMANDS = {
    "index": ("bot.cli.articles.index", "Make topic cards from the articles in seeds/."),
    "add": ("bot.cli.articles.add", "Add an article to a library, without a file in seeds/."),
    "feeds": ("bot.cli.articles.feeds", "Follow feeds and sitemaps, whose new articles are added automatically."),
    "check": ("bot.cli.articles.index", "Find every fault in content/."),
    "extract": ("bot.cli.articles.index", "Show the quotes, figures, summary and sections of articles."),
    "ask": ("bot.cli.asking.ask", "Answer a question with what the articles say."),
    "chat": ("bot.cli.asking.ask", "Ask one question after another."),
    "demo": ("bot.cli.asking.ask", "Index seeds/, answer three questions, open the chat."),
    "topics": ("bot.cli.asking.topics", "List the topics there are cards for."),
    "card": ("bot.cli.asking.topics", "Show one card."),
    "quotes": ("bot.cli.asking.topics", "Show quotes on a topic or by a speaker."),
    "library": ("bot.cli.articles.library", "List and attach libraries, and see what was added to them."),
    "content": ("bot.cli.articles.content", "Export what was added as files, and import files."),
    "digest": ("bot.cli.digests.digest", "Preview, run and inspect the daily digests."),
    "follow": ("bot.cli.digests.follow", "Choose what comes first in a digest."),
    "serve": ("bot.cli.operating.serve", "Serve Slack, Discord and the digests."),
    "mcp": ("bot.cli.operating.mcp", "Answer people's assistants, over the Model Context Protocol."),
    "desk": ("bot.cli.curating.desk", "Look after the cards in a browser."),
    "doctor": ("bot.cli.operating.doctor", "Check what is set, missing or wrong."),
    "slack": ("bot.cli.operating.platforms", "The Slack app manifest, and links that install the app."),
    "discord": ("bot.cli.operating.platforms", "The Discord invite link."),
    "settings": ("bot.cli.operating.settings", "Show or change the settings of a workspace."),
    "report": ("bot.cli.curating.report", "Show how often questions were answered, and what most people look at."),
    "unanswered": ("bot.cli.curating.unanswered", "Show the questions that found no answer, and answer them."),
    "proposals": ("bot.cli.curating.proposals", "Show the articles that people propose, and decide about them."),
    "votes": ("bot.cli.curating.votes", "Show which cards people found helpful or not."),
    "data": ("bot.cli.operating.data", "Forget a person, purge or export a workspace."),
}


class _LazyGroup(SuggestingGroup):
    """A group of commands that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands in the help text, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cuecard", prog_name="cuecard")
def cli() -> None:
    """Cuecard turns the articles a team reads into topic cards and answers questions with what they say.

    \b
    Examples:
      cuecard index                         seeds/ -> content/, only what changed
      cuecard ask "who may observe?"        the sentence that answers, with its source
      cuecard chat                          one question after another
      cuecard serve slack digest            the bot in Slack, digests included
    """


def main() -> None:
    """Runs the command and exits with EXIT_FINE, EXIT_FINDINGS or EXIT_USAGE (after Ctrl-C, `_EXIT_INTERRUPTED`)."""
    _replace_closed_streams()
    # The arrays here are small: threads of the linear algebra library cost more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was finished until then is kept.", err=True)
        sys.exit(_EXIT_INTERRUPTED)
    except CuecardError as error:
        click.echo(f"cuecard: {error}", err=True)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # The program that read our output has ended (`| head`), which is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FINE)
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("bot", "adapters"):
            raise
        remedy = "install Cuecard again (`pip install --force-reinstall cuecard`, in a checkout `make demo`)"
        click.echo(f"cuecard: the library {error.name} is not installed: {remedy}", err=True)
        sys.exit(EXIT_USAGE)
    except OSError as error:
        output_name = error.filename or "the output"
        click.echo(
            f"cuecard: {output_name}: cannot be read or written ({describe_error(error)}){_remedy(error)}", err=True
        )
        sys.exit(EXIT_USAGE)


def _remedy(error: OSError) -> str:
    """What to do about a file that cannot be read or written; "" if there is nothing to say."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "; correct the permissions of the file or its folder, or choose another folder"
    return "; free some space on its disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""


def _replace_closed_streams() -> None:
    """Replaces an output stream that the caller has closed. Python has None in its place, and writing would fail."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
