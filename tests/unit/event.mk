# unit tests of event
