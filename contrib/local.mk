# contrib - what other programs want to know of this one.
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions
fishcompdir = $(datadir)/fish/vendor_completions.d
dist_bashcomp_DATA = contrib/completions/floorboard.bash
dist_zshcomp_DATA = contrib/completions/_floorboard
dist_fishcomp_DATA = contrib/completions/floorboard.fish
