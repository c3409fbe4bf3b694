# man - hand-written mdoc; tests/lint/manuals.py keeps it equal to the tables.
dist_man_MANS += man/floorboard.1 man/floorboard.conf.5 man/floorhub.8 man/floorhub.conf.5 man/floor-protocol.7 man/floorsend.1
