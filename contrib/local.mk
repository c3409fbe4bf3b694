# contrib - what other programs want to know of these: completions, and the hub's systemd units.
bashcompdir = $(datadir)/bash-completion/completions
zshcompdir = $(datadir)/zsh/site-functions
fishcompdir = $(datadir)/fish/vendor_completions.d
dist_bashcomp_DATA = contrib/completions/floorboard.bash contrib/completions/floorhub.bash contrib/completions/floorsend.bash
dist_zshcomp_DATA = contrib/completions/_floorboard contrib/completions/_floorhub contrib/completions/_floorsend
dist_fishcomp_DATA = contrib/completions/floorboard.fish contrib/completions/floorhub.fish contrib/completions/floorsend.fish

# With a place of their own for staged installs: --with-systemdsystemunitdir says where, or no.
if HAVE_SYSTEMD_UNITS
nodist_systemdsystemunit_DATA = contrib/systemd/floorhub.service
dist_systemdsystemunit_DATA = contrib/systemd/floorhub.socket
endif
EXTRA_DIST += contrib/run.sh
EXTRA_DIST += contrib/systemd/floorhub.service.in
CLEANFILES += contrib/systemd/floorhub.service
contrib/systemd/floorhub.service: contrib/systemd/floorhub.service.in Makefile
	@$(MKDIR_P) contrib/systemd
	$(AM_V_GEN)$(SED) 's|@bindir[@]|$(bindir)|' $(top_srcdir)/contrib/systemd/floorhub.service.in > $@.tmp
	$(AM_V_at)mv $@.tmp $@
AM_DISTCHECK_CONFIGURE_FLAGS = --with-systemdsystemunitdir='$${prefix}/lib/systemd/system'

# Settings to begin with.
dist_doc_DATA += contrib/floorhub.conf
