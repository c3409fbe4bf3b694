# floorsend.bash - completion of floorsend in bash, made from its tables by "make tables-update". SPDX-License-Identifier: MIT
# shellcheck shell=bash

_floorsend()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local options="--ca-file --concurrency --count --help --input --insecure --json --quiet --rate
		--retry-for --scheme --secret-file --timeout --to --version -V -h -j -n -q"
	local wanted=()

	case $prev in
	--secret-file)
		wanted=(-f) ;;
	--scheme)
		wanted=(-W "cstar standard github none") ;;
	--ca-file)
		wanted=(-f) ;;
	--rate)
		wanted=(-W "1 10 100") ;;
	--input)
		wanted=(-f) ;;
	--to | --timeout | --concurrency | -j | --retry-for | --count | -n)
		return ;;
	esac
	if [[ ${#wanted[@]} == 0 ]]; then
		case $cur in
		-*) wanted=(-W "$options") ;;
		*) wanted=(-f) ;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen "${wanted[@]}" -- "$cur")
	[[ ${COMPREPLY[0]-} != *: && ${COMPREPLY[0]-} != *// ]] || compopt -o nospace 2>/dev/null
}

complete -o default -F _floorsend floorsend
