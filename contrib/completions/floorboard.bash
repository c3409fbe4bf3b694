# floorboard.bash - completion of floorboard in bash, made from its tables by "make tables-update". SPDX-License-Identifier: MIT
# shellcheck shell=bash

_floorboard()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local options="--also --ascii --at --backoff --backoff-max --ca-file --calm --category
		--closed-statuses --color --config --connect-timeout --count --doctor --export-dir
		--figures --filter --format --goal --goal-closed --goal-median --goal-new --goal-oldest
		--goal-open --goal-rate --goal-unassigned --goal-urgent --hangup --header --help
		--insecure --json --keys --layout --layout-desk --layout-two --layout-wide --mask
		--max-bytes --max-events --max-message --me --mouse --once --opener --page-time --period
		--ping --plain --print-config --quiet-after --record --record-max --report
		--report-on-quit --rows --script --since --snapshot --speed --stale --subprotocol
		--subscribe --team --theme --ticket-url --title --token-file --update --url --utc
		--version --wall -H -V -c -f -h -n -u"
	local wanted=()

	case $prev in
	--config | -c)
		wanted=(-f) ;;
	--token-file)
		wanted=(-f) ;;
	--ca-file)
		wanted=(-f) ;;
	--speed)
		wanted=(-W "1 10 60 max") ;;
	--category)
		wanted=(-W "ticket customer article game csat other all") ;;
	--period)
		wanted=(-W "today 7 14 30 90") ;;
	--record)
		wanted=(-f) ;;
	--export-dir)
		wanted=(-f) ;;
	--theme)
		wanted=(-f -W "blue-orange dark high-contrast light mono") ;;
	--color)
		wanted=(-W "auto always never") ;;
	--mask)
		wanted=(-W "off names full") ;;
	--layout)
		wanted=(-W "auto one two desk wide") ;;
	--rows)
		wanted=(-W "1 2") ;;
	--snapshot)
		wanted=(-W "80x24 120x36 200x60") ;;
	--format)
		wanted=(-W "text ansi svg") ;;
	--script)
		wanted=(-f) ;;
	--url | --header | -H | --since | --subprotocol | --subscribe | --ping | --hangup | --stale | \
		--connect-timeout | --backoff | --backoff-max | --max-message | --also | --title | --team | --filter | \
		-f | --me | --goal | --closed-statuses | --ticket-url | --opener | --record-max | --quiet-after | \
		--max-events | --max-bytes | --layout-two | --layout-desk | --layout-wide | --figures | --page-time | \
		--goal-open | --goal-unassigned | --goal-urgent | --goal-new | --goal-closed | --goal-rate | \
		--goal-oldest | --goal-median | --count | -n | --keys | --at)
		return ;;
	esac
	# Readline parts words at colons: "file:day" arrives as three words.
	if [[ $prev == file && $cur == : ]]; then
		mapfile -t COMPREPLY < <(compgen -f)
		return
	elif [[ $prev == : && ${COMP_WORDS[COMP_CWORD - 2]} == file ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
	fi
	if [[ ${#wanted[@]} == 0 ]]; then
		case $cur in
		-*) wanted=(-W "$options") ;;
		*) wanted=(-W "demo: file: ws:// wss:// -") ;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen "${wanted[@]}" -- "$cur")
	[[ ${COMPREPLY[0]-} != *: && ${COMPREPLY[0]-} != *// ]] || compopt -o nospace 2>/dev/null
}

complete -o default -F _floorboard floorboard
