# floorhub.bash - completion of floorhub in bash, made from its tables by "make tables-update". SPDX-License-Identifier: MIT
# shellcheck shell=bash

_floorhub()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local options="--admin --admin-cert --admin-key --admin-token-file --allow-url-token --config --help
		--hooks --hooks-cert --hooks-key --insecure-plain --journal --json --keep --keep-size
		--log --max-clients --max-clients-address --max-connections --print-config
		--request-timeout --secret-file --stream --stream-cert --stream-host --stream-key
		--stream-origin --tokens-file --version -V -c -h"
	local wanted=()

	case $prev in
	--config | -c)
		wanted=(-f) ;;
	--log)
		wanted=(-W "error warn info debug") ;;
	--hooks-cert)
		wanted=(-f) ;;
	--hooks-key)
		wanted=(-f) ;;
	--stream-key)
		wanted=(-f) ;;
	--stream-cert)
		wanted=(-f) ;;
	--admin-cert)
		wanted=(-f) ;;
	--admin-key)
		wanted=(-f) ;;
	--admin-token-file)
		wanted=(-f) ;;
	--tokens-file)
		wanted=(-f) ;;
	--secret-file)
		wanted=(-f) ;;
	--journal)
		wanted=(-f) ;;
	--hooks | --stream | --admin | --stream-host | --stream-origin | --max-clients | \
		--max-clients-address | --max-connections | --request-timeout | --keep | --keep-size)
		return ;;
	esac
	if [[ ${#wanted[@]} == 0 ]]; then
		case $cur in
		-*) wanted=(-W "$options") ;;
		*) wanted=(-W "doctor token backup check export import erase recover") ;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen "${wanted[@]}" -- "$cur")
	[[ ${COMPREPLY[0]-} != *: && ${COMPREPLY[0]-} != *// ]] || compopt -o nospace 2>/dev/null
}

complete -o default -F _floorhub floorhub
