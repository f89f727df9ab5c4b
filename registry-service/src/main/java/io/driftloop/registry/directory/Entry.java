package io.driftloop.registry.directory;

import java.time.Instant;

/**
 * What one fact says about a thing that is listed.
 *
 * @param parent what it can be filtered by; empty where there is nothing
 * @param at when the fact was told
 */
public record Entry(EntryKind kind, String id, String parent, Instant at, String state) {}
