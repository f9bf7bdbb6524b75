# Thin on purpose: each target is one script, readable by itself.
.PHONY: run test screenshots audit licences bootstrap

run:          ## Install what is missing, build, and open the demo hall.
	@scripts/run

test:         ## Everything the continuous integration runs.
	@scripts/test

screenshots:  ## The main screens of a fresh demo hall as PNG files in screenshots/.
	@scripts/screenshots

audit:        ## Known faults, licences and sources of all dependencies. Needs the network.
	@scripts/audit

licences:     ## The list of third-party packages and their licences, in target/.
	@scripts/licences

bootstrap:    ## Only install what is missing.
	@scripts/bootstrap
