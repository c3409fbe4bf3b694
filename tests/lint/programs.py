"""programs - what is installed, and the tables that its manual and completions follow. SPDX-License-Identifier: MIT"""
import deftable
from deftable import unquote


class Option:
    """A row of an options table."""

    def __init__(self, columns):
        self.name, self.arg, self.fallback, self.help = (
            unquote(columns[i]) for i in (1, 4, 5, 8))
        self.letter = columns[2][1] if columns[2] != "0" else ""
        self.type, self.in_file = columns[3], columns[6] == "FILE"

    def words(self):
        return ["--" + self.name] + (["-" + self.letter] if self.letter else [])


class Program:
    """A program: its name, its page, and the table of its options."""

    def __init__(self, name, section, table):
        self.name, self.section, self.manual = name, section, f"man/{name}.{section}"
        self.table = table
        self.options = [Option(columns) for columns in deftable.read(table, "OPTION")]
        self.commands = [
            (unquote(columns[1]), unquote(columns[-1]))
            for columns in deftable.read(f"src/{name}/commands.def", "COMMAND")]


def all_programs():
    every = [Program("floorboard", 1, "include/floor/app/options.def"),
             Program("floorhub", 8, "include/floor/hub/options.def"),
             Program("floorsend", 1, "src/floorsend/options.def")]
    return [program for program in every if program.options]
