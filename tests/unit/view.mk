# unit tests of view
