"""completions - what bash, zsh and fish offer follows the tables. SPDX-License-Identifier: MIT

With --write it makes contrib/completions anew.
"""
import os
import re
import subprocess
import sys

import lint
import programs

FOLDER = "contrib/completions"
THEMES = "blue-orange dark high-contrast light mono"
# Values that the tables do not list.
WORDS = {
    "theme": THEMES,
    "category": "ticket customer article game csat other all",
    "snapshot": "80x24 120x36 200x60",
    "speed": "1 10 60 max",
    "rate": "1 10 100",
}
FILES = re.compile(r"\b(FILE|DIR|SOCKET)\b")


def values(option):
    """What may follow: words, a file, or anything at all."""
    if option.name in WORDS:
        return WORDS[option.name].split()
    return option.arg.split("|") if option.type == "CHOICE" else []


def takes_file(option):
    return bool(FILES.search(option.arg)) or option.name == "theme"


def takes_value(option):
    return option.type != "FLAG"


def head(name, shell):
    return f"# {name}.{shell} - completion of {name} in {shell}, made from its tables by " \
           f"\"make tables-update\". SPDX-License-Identifier: MIT\n"


def fold(words, indent):
    """Words in lines of at most 96 columns."""
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > 88:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return f"\n{indent}".join(lines + [line])


def bash_case(program):
    plain = []
    for option in program.options:
        if not takes_value(option):
            continue
        pattern = " | ".join(option.words())
        words, more = values(option), "-f " if takes_file(option) else ""
        if words:
            yield f'\t{pattern})\n\t\twanted=({more}-W "{" ".join(words)}") ;;\n'
        elif more:
            yield f"\t{pattern})\n\t\twanted=(-f) ;;\n"
        else:
            plain += option.words()
    if plain:
        yield "\t" + " | \\\n\t\t".join(fold(plain, "@").replace(" ", " | ").split("\n@")) \
            + ")\n\t\treturn ;;\n"


URL_PARTS = """	# Readline parts words at colons: "file:day" arrives as three words.
	if [[ $prev == file && $cur == : ]]; then
		mapfile -t COMPREPLY < <(compgen -f)
		return
	elif [[ $prev == : && ${COMP_WORDS[COMP_CWORD - 2]} == file ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
	fi
"""


def arguments(program):
    if program.name == "floorboard":
        return ["demo:", "file:", "ws://", "wss://", "-"]
    return [name for name, _ in program.commands]


def bash(program):
    name = program.name
    words = fold(sorted(w for o in program.options for w in o.words()), "\t\t")
    out = head(name, "bash") + "# shellcheck shell=bash\n\n"
    out += f"_{name}()\n{{\n"
    out += "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    out += f'\tlocal options="{words}"\n\tlocal wanted=()\n\n'
    out += "\tcase $prev in\n" + "".join(bash_case(program)) + "\tesac\n"
    if name == "floorboard":
        out += URL_PARTS
    last = f'-W "{" ".join(arguments(program))}"' if arguments(program) else "-f"
    out += "\tif [[ ${#wanted[@]} == 0 ]]; then\n\t\tcase $cur in\n"
    out += '\t\t-*) wanted=(-W "$options") ;;\n'
    out += f"\t\t*) wanted=({last}) ;;\n\t\tesac\n\tfi\n"
    out += '\tmapfile -t COMPREPLY < <(compgen "${wanted[@]}" -- "$cur")\n'
    out += "\t[[ ${COMPREPLY[0]-} != *: && ${COMPREPLY[0]-} != *// ]] || compopt -o nospace " \
           "2>/dev/null\n"
    return out + f"}}\n\ncomplete -o default -F _{name} {name}\n"


def zsh_quote(text):
    return text.replace("\\", "\\\\").replace("'", "'\\''").replace("[", "\\[") \
        .replace("]", "\\]").replace(":", "\\:")


def zsh(program):
    name = program.name
    out = f"#compdef {name}\n" + head(name, "zsh") + "\n_arguments -s -S \\\n"
    for option in program.options:
        words, line = option.words(), zsh_quote(option.help)
        more = "'(%s)'" % " ".join(words) if option.type != "LIST" else "'*'"
        names = "{%s}" % ",".join(words) if len(words) > 1 else words[0]
        value = ""
        if takes_value(option):
            kind = "(%s)" % " ".join(values(option)) if values(option) else \
                "_files" if takes_file(option) else " "
            value = f":{zsh_quote(option.arg)}:{kind}"
        out += f"\t{more}{names}'[{line}]{value}' \\\n"
    rest = "(%s)" % " ".join(w.replace(":", "\\:") for w in arguments(program)) \
        if arguments(program) else "_files"
    return out + f"\t'*:argument:{rest}'\n"


def fish(program):
    out = head(program.name, "fish")
    command = f"complete -c {program.name}"
    if program.commands:
        for name, line in program.commands:
            out += f"{command} -f -n __fish_use_subcommand -a {name} -d {fish_quote(line)}\n"
    for option in program.options:
        out += f"{command} -l {option.name}" + (f" -s {option.letter}" if option.letter else "")
        if takes_value(option):
            out += " -r" if takes_file(option) else " -x"
            out += f" -a '{' '.join(values(option))}'" if values(option) else ""
        out += f" -d {fish_quote(option.help)}\n"
    if program.name == "floorboard":
        out += f"{command} -a '{' '.join(arguments(program))}'\n"
    return out


def fish_quote(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


MAKERS = [("bash", bash, "{}.bash"), ("zsh", zsh, "_{}"), ("fish", fish, "{}.fish")]


def files(program):
    for _, make, name in MAKERS:
        yield os.path.join(FOLDER, name.format(program.name)), make(program)


def follow(program):
    for path, wanted in files(program):
        try:
            with open(os.path.join(lint.TOP, path), encoding="utf-8") as f:
                found = f.read()
        except FileNotFoundError:
            found = ""
        if found != wanted:
            yield f"{path} differs from the tables; make tables-update mends it"


def complete(program, script, line):
    """Ask the completion itself, in bash, as the shell would."""
    words = " ".join(f"'{w}'" for w in [program.name] + line.split(" "))
    ask = f"""COMP_WORDS=({words}); COMP_CWORD={len(line.split(" "))}; COMPREPLY=()
. "$1"; _{program.name}; printf '%s\\n' "${{COMPREPLY[@]}}" """
    out = subprocess.run(["bash", "-c", ask, "bash", script], check=False, capture_output=True,
                         text=True).stdout
    return sorted(out.split())


def offers(program):
    script = os.path.join(lint.TOP, FOLDER, f"{program.name}.bash")
    for line in ("-", "--"):
        wanted = sorted(w for o in program.options for w in o.words() if w.startswith(line))
        if complete(program, script, line) != wanted:
            yield f"{program.name} {line}: bash offers {complete(program, script, line)}"
    for option in program.options:
        if option.type == "CHOICE" and \
                complete(program, script, f"--{option.name} ") != sorted(option.arg.split("|")):
            yield f"{program.name} --{option.name}: bash offers other values than {option.arg}"
    if arguments(program):
        first = arguments(program)[0]
        if first not in complete(program, script, first[:2]):
            yield f"{program.name} {first[:2]}: bash does not offer {first}"


def main():
    every = programs.all_programs()
    if sys.argv[1:] == ["--write"]:
        for program in every:
            for path, text in files(program):
                with open(os.path.join(lint.TOP, path), "w", encoding="utf-8") as f:
                    f.write(text)
        return
    short = programs.Program("floorboard", 1, every[0].table)
    short.options = short.options[1:]
    lint.point(bool(list(follow(short))), "complains about files that do not follow their table")
    lint.point(bool(list(offers(short))), "complains about an offer that is no option")
    for program in every:
        lint.clean(f"the completions of {program.name} follow its tables", follow(program))
        lint.clean(f"bash completes {program.name}", offers(program))
    lint.done()


main()
