/* job - the shell's job that the board is part of. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_JOB_H
#define FLOOR_IO_JOB_H

/* Stop every process of the job, as Ctrl-Z does, and return when it is continued. SIGTSTP is
 * delivered whether or not it was blocked; its mask and action are as before afterwards. */
void job_stop(void);

#endif
