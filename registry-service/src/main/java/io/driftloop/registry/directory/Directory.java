package io.driftloop.registry.directory;

import java.util.List;
import java.util.Set;

/** Stores entries. Called inside a unit of work. */
public interface Directory {

    /** Takes in what a fact says; the state is that of the newest fact, in whichever order they arrive. */
    void note(Entry entry);

    /** Ids, newest first; an unknown {@code before} gives none. */
    List<String> page(EntryWish wish);

    /** How many of a kind are in one of these states. */
    long count(EntryKind kind, Set<String> states);

    /** The parents of a kind by name, at most so many; the cost does not grow with their entries. */
    List<String> parents(EntryKind kind, int limit);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over all rows in the order of kind and id. */
    String digest();
}
