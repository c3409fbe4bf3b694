# screens - scripts of keys, sizes, times and events with the screens they must give. `make
# screens-update` writes the screens as they come out: read the diff as a reviewer before it counts.
TESTS += tests/screens/test_screens.sh
EXTRA_DIST += \
	tests/screens/ascii.screen \
	tests/screens/aurora-100x30.screen \
	tests/screens/aurora-200x60.screen \
	tests/screens/aurora-80x24.screen \
	tests/screens/aurora.ndjson \
	tests/screens/category.screen \
	tests/screens/command.screen \
	tests/screens/effects.screen \
	tests/screens/empty.screen \
	tests/screens/feature-01-link-down.screen \
	tests/screens/feature-02-readable-while-down.screen \
	tests/screens/feature-03-at-a-glance.screen \
	tests/screens/feature-04-chips.screen \
	tests/screens/feature-05.screen \
	tests/screens/feature-06-follow.screen \
	tests/screens/feature-07-ticket-rows.screen \
	tests/screens/feature-08-bosses.screen \
	tests/screens/feature-09-ticker.screen \
	tests/screens/feature-10-csat.screen \
	tests/screens/feature-11-filter.screen \
	tests/screens/feature-11-find.screen \
	tests/screens/feature-12-alerts.screen \
	tests/screens/feature-13-resize.screen \
	tests/screens/feature-14-hostile.screen \
	tests/screens/feature-15.screen \
	tests/screens/feature-17-guesses.screen \
	tests/screens/feature-17-help.screen \
	tests/screens/feature-18-wall.screen \
	tests/screens/feature-20-calm.screen \
	tests/screens/feature-20-celebrations.screen \
	tests/screens/feature-21-apart.screen \
	tests/screens/feature-22-marks.screen \
	tests/screens/feature-22-saved.screen \
	tests/screens/feature-23-rates.screen \
	tests/screens/feature-24-gaps.screen \
	tests/screens/feature-25.screen \
	tests/screens/feature-26.screen \
	tests/screens/feature-27-time-machine.screen \
	tests/screens/feature-28.screen \
	tests/screens/feature-29-more.screen \
	tests/screens/feature-29.screen \
	tests/screens/feature-30-desk-and-wall.screen \
	tests/screens/header-full.screen \
	tests/screens/header-wide.screen \
	tests/screens/hub.screen \
	tests/screens/keys-and-layout.screen \
	tests/screens/layout-forced.screen \
	tests/screens/link-never.screen \
	tests/screens/link-words.screen \
	tests/screens/log-opens.screen \
	tests/screens/mask.screen \
	tests/screens/mouse.screen \
	tests/screens/panes.screen \
	tests/screens/pause.screen \
	tests/screens/payload-120x36.screen \
	tests/screens/payload-80x24.screen \
	tests/screens/payload-find.screen \
	tests/screens/reference-120x36.screen \
	tests/screens/reference-80x24.screen \
	tests/screens/rows.screen \
	tests/screens/set.screen \
	tests/screens/step.screen \
	tests/screens/styles.screen \
	tests/screens/tabs.screen \
	tests/screens/tall.screen \
	tests/screens/times.screen \
	tests/screens/too-small.screen \
	tests/screens/twice.screen \
	tests/screens/unreadable.screen \
	tests/screens/zoom.screen

.PHONY: screens-update
screens-update: floorboard
	$(AM_TESTS_ENVIRONMENT) SCREENS_UPDATE=1 $(SHELL) $(srcdir)/tests/screens/test_screens.sh
