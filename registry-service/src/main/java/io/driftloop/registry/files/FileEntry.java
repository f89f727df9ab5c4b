package io.driftloop.registry.files;

/**
 * A line of a listing.
 *
 * @param name bare name in its directory
 * @param bytes 0 for a directory
 */
public record FileEntry(String name, boolean directory, long bytes) {}
