# events - hand-made messages for the tests. SPDX-License-Identifier: MIT
import json
import time


def now():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def ticket_created(number, title, name="Jane Doe", priority="high", tags=()):
    return json.dumps({
        "id": "evt_%d" % number, "type": "ticket.created", "created_at": now(), "team_id": "team-uuid",
        "data": {"ticket": {"id": "ticket-%d" % number, "title": title, "status": "new", "priority": priority,
                            "customerId": "customer-%d" % number, "customerName": name, "tags": list(tags),
                            "createdAt": now()},
                 "customer": {"id": "customer-%d" % number, "name": name, "email": "jane@example.com"}}})


def survey(number, rating, comment, name="Jane Doe"):
    return json.dumps({
        "id": "evt_s%d" % number, "type": "survey.submitted", "created_at": now(), "team_id": "team-uuid",
        "data": {"survey": {"id": "srv-%d" % number, "rating": rating, "comment": comment},
                 "customer": {"id": "customer-%d" % number, "name": name}}})


def level_up(number, name, old, new):
    return json.dumps({
        "id": "evt_l%d" % number, "type": "player.level_up", "created_at": now(), "team_id": "team-uuid",
        "data": {"player": {"userId": "agent-%d" % number, "userName": name, "oldLevel": old, "newLevel": new,
                            "totalXp": 2500}}})


def boss_spawned(number, name):
    return json.dumps({
        "id": "evt_b%d" % number, "type": "boss.spawned", "created_at": now(), "team_id": "team-uuid",
        "data": {"boss": {"id": "boss-%d" % number, "name": name, "tier": "epic", "maxHp": 500, "currentHp": 500,
                          "ticketsRequired": 15, "spawnedAt": now()}}})
