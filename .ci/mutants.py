"""Change the code that decides numbers and words, one place at a time, and run its tests.

Print each change that no test notices, a survivor, and fail above a limit. Run by `make mutants`;
modules and tests are named in pyproject.toml.

mutmut leaves out all decorated functions: here every rule and every property. It would copy the
decorator with the function, and a copied `@rule` would be one more rule. Here both are mutated,
and copies go without the decorator.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import libcst as cst
from mutmut import __main__ as mutmut_main
from mutmut.mutation import file_mutation
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

MOST_SURVIVORS = 24
"""The survivors that we know: 13 change nothing, 11 only change advice or the name of an anchor.

A new one is a missing test. Lower the number when one of these goes.
"""

REPORT = Path("mutants/survivors.txt")

DECORATORS = {"rule", "property", "cached_property"}
"""The decorators of functions that are mutated."""

CALLED_ON_IMPORT = {"_concern", "_position", "rule"}
"""Functions that run before a mutant is chosen, so no test could see a change in them."""

RULES = "knowledge_base.rules."
CASES = "tests/cases/"


def main(arguments: list[str]) -> int:
    """Run mutmut with more arguments; return 1 if more mutants survive than we know."""
    mutate_decorated_functions()
    test_rules_with_their_cases()
    mutmut_main.cli(["run", *arguments], standalone_mode=False)
    survivors = list(_survivors())
    report = "\n".join(diff for _, diff in survivors)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    _print_counts(path for path, _ in survivors)
    print(f"{len(survivors)} mutants survived; at most {MOST_SURVIVORS} may")
    return 1 if len(survivors) > MOST_SURVIVORS else 0


def mutate_decorated_functions() -> None:
    """Let mutmut mutate functions with one of our decorators, and none that run on import."""
    leaves_out = file_mutation.MutationVisitor._skip_node_and_children
    arrange = file_mutation.function_trampoline_arrangement

    def leaves_out_fewer(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.name.value in CALLED_ON_IMPORT:
            return True
        return leaves_out(visitor, _undecorated(node))

    def arrange_undecorated(function: cst.FunctionDef, *rest: Any, **named: Any) -> Any:
        declared, (switch, *copies), assigned, names = arrange(function, *rest, **named)
        # The switch between the copies has the name of the function, so it stays decorated.
        functions = [switch, *map(_undecorated, copies)]
        return declared, functions, assigned, names

    file_mutation.MutationVisitor._skip_node_and_children = leaves_out_fewer
    file_mutation.function_trampoline_arrangement = arrange_undecorated


def test_rules_with_their_cases() -> None:
    """Let mutmut test rules with the golden cases alone, as all tests that load a base run them."""
    collect = mutmut_main.collect_or_load_stats

    def collect_fewer(*arguments: Any, **named: Any) -> None:
        collect(*arguments, **named)
        tests = state().tests_by_mangled_function_name
        for function in tests:
            if function.startswith(RULES):
                tests[function] = {test for test in tests[function] if test.startswith(CASES)}

    mutmut_main.collect_or_load_stats = collect_fewer


def _undecorated(node: Any) -> Any:
    """Return a function without its decorator if it has only one of ours, else the node."""
    if not isinstance(node, cst.FunctionDef) or len(node.decorators) != 1:
        return node
    decorator = node.decorators[0].decorator
    if isinstance(decorator, cst.Name) and decorator.value in DECORATORS:
        return node.with_changes(decorators=())
    return node


def _survivors() -> Iterator[tuple[Path, str]]:
    """Yield (module, difference) of each mutant that no test killed, in time or by failing."""
    for path in walk_mutatable_files():
        module = SourceFileMutationData(path=path)
        module.load()
        for name, code in module.exit_code_by_key.items():
            status = status_by_exit_code[code]
            if status not in ("killed", "timeout"):
                difference = get_diff_for_mutant(name, path=path)
                yield path, f"# {name}: {status}\n{difference}\n"


def _print_counts(paths: Iterable[Path]) -> None:
    survived = Counter(paths)
    for path in walk_mutatable_files():
        module = SourceFileMutationData(path=path)
        module.load()
        mutants = len(module.exit_code_by_key)
        if mutants:
            print(f"{path}: {mutants} mutants, {survived[path]} survived")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
