/* command_upkeep - floorhub backup, check, export, import, erase and recover. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORHUB_COMMAND_UPKEEP_H
#define FLOOR_SRC_FLOORHUB_COMMAND_UPKEEP_H

/* argv[0] is which. Done by the hub that runs on the journal, else here. Returns the exit status.
 */
int command_upkeep(int argc, const char *const *argv);

#endif
