/* test_map - names keep their numbers while the table grows. SPDX-License-Identifier: MIT */
#include "floor/base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct slice
name_of(uint32_t i, char room[24])
{
	return (struct slice){room, (size_t)snprintf(room, 24, "customer-%u", (unsigned)i)};
}

static void
an_empty_map_knows_nothing(void **state)
{
	struct map map;

	(void)state;
	map_init(&map, 1);
	assert_int_equal(map_get(&map, SLICE("x")), MAP_NONE);
	assert_int_equal(map_get(&map, (struct slice){NULL, 0}), MAP_NONE);
	map_fini(&map);
	map_fini(NULL);
}

static void
a_new_name_starts_at_none_and_keeps_what_is_put(void **state)
{
	struct map map;
	uint32_t *place;

	(void)state;
	map_init(&map, 1);
	place = map_put(&map, SLICE("x"));
	assert_int_equal(*place, MAP_NONE);
	*place = 7;
	assert_int_equal(map_get(&map, SLICE("x")), 7);
	assert_int_equal(*map_put(&map, SLICE("x")), 7);
	assert_int_equal(map.count, 1);
	map_fini(&map);
	assert_int_equal(map_get(&map, SLICE("x")), MAP_NONE);
	map_fini(&map);
}

static void
thousands_of_names_are_all_found(void **state)
{
	const uint32_t count = 20000;
	struct map map;
	char room[24];

	for (uint64_t seed = 0; seed < 3; seed++) {
		(void)state;
		map_init(&map, seed);
		for (uint32_t i = 0; i < count; i++)
			*map_put(&map, name_of(i, room)) = i;
		assert_int_equal(map.count, count);
		for (uint32_t i = 0; i < count; i++)
			assert_int_equal(map_get(&map, name_of(i, room)), i);
		for (uint32_t i = count; i < 2 * count; i++)
			assert_int_equal(map_get(&map, name_of(i, room)), MAP_NONE);
		map_fini(&map);
	}
}

static void
the_key_is_copied(void **state)
{
	struct map map;
	char key[] = "boss";

	(void)state;
	map_init(&map, 5);
	*map_put(&map, slice_of(key)) = 3;
	key[0] = 'x';
	assert_int_equal(map_get(&map, SLICE("boss")), 3);
	assert_int_equal(map_get(&map, SLICE("xoss")), MAP_NONE);
	map_fini(&map);
}

static void
keys_are_bytes_with_a_length(void **state)
{
	static const struct slice keys[] = {
	    {NULL, 0}, {"\0", 1}, {"\0\0", 2}, {"a", 1}, {"a\0", 2}, {"a\0b", 3}, {"ab", 2}};
	const uint32_t count = sizeof(keys) / sizeof(*keys);
	struct map map;

	(void)state;
	map_init(&map, 9);
	for (uint32_t i = 0; i < count; i++)
		*map_put(&map, keys[i]) = i;
	assert_int_equal(map.count, count);
	for (uint32_t i = 0; i < count; i++)
		assert_int_equal(map_get(&map, keys[i]), i);
	map_fini(&map);
}

/* How far names lie from where their hash wants them, on average: short for a half-full table, or
 * looking up has become a search. */
static void
names_lie_near_their_place(void **state)
{
	struct map map;
	size_t steps = 0;
	char room[24];

	(void)state;
	map_init(&map, 11);
	for (uint32_t i = 0; i < 30000; i++)
		map_put(&map, name_of(i, room));
	for (size_t i = 0; i < map.room; i++) {
		if (map.slots[i].hash)
			steps += (i - map.slots[i].hash) & (map.room - 1);
	}
	assert_in_range(steps, 0, map.count / 2);
	map_fini(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_map_knows_nothing),
	    cmocka_unit_test(a_new_name_starts_at_none_and_keeps_what_is_put),
	    cmocka_unit_test(thousands_of_names_are_all_found),
	    cmocka_unit_test(the_key_is_copied),
	    cmocka_unit_test(keys_are_bytes_with_a_length),
	    cmocka_unit_test(names_lie_near_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
