package io.driftloop.registry.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for, newest first.
 *
 * @param parent of this one only; null for all
 * @param states in one of these; empty for all
 * @param before those before the entry of this id; null from the newest on
 */
public record EntryWish(
        EntryKind kind,
        @Nullable String parent,
        Set<String> states,
        @Nullable String before,
        int limit) {

    /** The newest of a kind. */
    public static EntryWish newest(EntryKind kind, int limit) {
        return new EntryWish(kind, null, Set.of(), null, limit);
    }

    /** The same of one parent; empty for all. */
    public EntryWish of(String wanted) {
        return new EntryWish(kind, wanted.isEmpty() ? null : wanted, states, before, limit);
    }

    /** The same in some states; none for all. */
    public EntryWish in(Set<String> wanted) {
        return new EntryWish(kind, parent, wanted, before, limit);
    }

    /** The same before an entry; empty from the newest on. */
    public EntryWish before(String id) {
        return new EntryWish(kind, parent, states, id.isEmpty() ? null : id, limit);
    }
}
