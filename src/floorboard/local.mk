# src/floorboard
