package io.gatehouse.audit;

import java.util.List;

/** All cases in figures. */
record Overview(
    long cases, long open, Distribution toContain, Distribution toApprove, List<Chart> charts) {}
