# floorboard - the board: wiring only.
