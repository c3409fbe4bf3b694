# contrib - what other programs want to know of this one.
bashcompdir = $(datadir)/bash-completion/completions
dist_bashcomp_DATA = contrib/completions/floorboard.bash
