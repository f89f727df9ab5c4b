package io.driftloop.events;

/** Breaks R5. */
public final class NoRecordSample {}
