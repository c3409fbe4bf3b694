# floorboard.bash - completion of floorboard(1) in bash. SPDX-License-Identifier: MIT
# shellcheck shell=bash

_floorboard()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local long="--ascii --at --backoff --backoff-max --ca-file --category --closed-statuses
		--color --config --connect-timeout --count --format --goal --hangup --header --help
		--insecure --json --max-bytes --max-events --max-message --once --period --ping --plain
		--print-config --script --snapshot --speed --stale --subprotocol --subscribe --team
		--theme --title --token-file --update --url --utc --version"
	local short="-c -h -V -H -u -n"

	case $prev in
	--config | -c | --token-file | --ca-file | --script)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--theme)
		mapfile -t COMPREPLY < <(compgen -f -W "blue-orange dark high-contrast light mono" -- "$cur")
		return
		;;
	--color)
		mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$cur")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W "text ansi svg" -- "$cur")
		return
		;;
	--period)
		mapfile -t COMPREPLY < <(compgen -W "today 7 14 30 90" -- "$cur")
		return
		;;
	--category)
		mapfile -t COMPREPLY < <(compgen -W "ticket customer article game csat other" -- "$cur")
		return
		;;
	--snapshot)
		mapfile -t COMPREPLY < <(compgen -W "80x24 120x36 200x60" -- "$cur")
		return
		;;
	--speed)
		mapfile -t COMPREPLY < <(compgen -W "1 10 60 max" -- "$cur")
		return
		;;
	--at | --backoff | --backoff-max | --closed-statuses | --connect-timeout | --count | -n | \
		--goal | --hangup | --header | -H | --max-bytes | --max-events | --max-message | --ping | \
		--stale | --subprotocol | --subscribe | --team | --title)
		return
		;;
	esac
	# Readline parts words at colons: "file:day" arrives as three words.
	if [[ $prev == file && $cur == : ]]; then
		mapfile -t COMPREPLY < <(compgen -f)
		return
	elif [[ $prev == : && ${COMP_WORDS[COMP_CWORD - 2]} == file ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
	fi
	case $cur in
	--*) mapfile -t COMPREPLY < <(compgen -W "$long" -- "$cur") ;;
	-*) mapfile -t COMPREPLY < <(compgen -W "$short $long" -- "$cur") ;;
	*)
		mapfile -t COMPREPLY < <(compgen -W "demo: file: ws:// wss:// -" -- "$cur")
		compopt -o nospace 2>/dev/null
		;;
	esac
}

complete -o default -F _floorboard floorboard
